using System.Net.WebSockets;
using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Video;

/// <summary>The PC's screen over video.sock.</summary>
public sealed class ScreenClient(IpcClient video) : IScreen
{
    public ValueTask<ScreenState> GetStateAsync(CancellationToken cancellationToken) =>
        video.GetAsync("screen", ContractsJson.Default.ScreenState, cancellationToken);

    public async ValueTask<Result<ScreenFrame>> CaptureAsync(int quality, CancellationToken cancellationToken)
    {
        Result<HttpResponseMessage> answer = await video.GetResponseAsync($"screen.jpg?quality={quality}", cancellationToken);
        if (!answer.TryGet(out HttpResponseMessage? response, out Fault? fault))
            return fault;
        using (response)
        {
            byte[] jpeg = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return new ScreenFrame(
                jpeg,
                (int)Header(response, ScreenRoutes.WidthHeader),
                (int)Header(response, ScreenRoutes.HeightHeader),
                Header(response, ScreenRoutes.SequenceHeader));
        }
    }

    public async ValueTask<Result<IScreenConnection>> OpenAsync(ScreenWishes wishes, CancellationToken cancellationToken)
    {
        Result<WebSocket> opened = await video.OpenWebSocketAsync($"screen/stream?quality={wishes.Quality}&rate={wishes.FramesPerSecond}", cancellationToken);
        return opened.TryGet(out WebSocket? socket, out Fault? fault) ? new ScreenStreamClient(socket) : fault;
    }

    private static long Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values) && long.TryParse(values.First(), out long value) ? value : 0;
}
