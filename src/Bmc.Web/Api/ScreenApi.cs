using Bmc.Contracts;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Video;
using Microsoft.AspNetCore.Http;

namespace Bmc.Web.Api;

internal sealed class ScreenApi(IScreen screen)
{
    private const int Quality = 75;

    public async Task GetStateAsync(ApiCall call) => await call.AnswerAsync(await screen.GetStateAsync(call.Aborted), ContractsJson.Default.ScreenState);

    public async Task GetPictureAsync(ApiCall call)
    {
        if (!(await screen.CaptureAsync(Quality, call.Aborted)).TryGet(out ScreenFrame? frame, out Fault? fault))
        {
            await call.RefuseAsync(fault);
            return;
        }

        HttpResponse response = call.Context.Response;
        response.ContentType = "image/jpeg";
        response.ContentLength = frame.Jpeg.Length;
        await response.Body.WriteAsync(frame.Jpeg, call.Aborted);
    }
}
