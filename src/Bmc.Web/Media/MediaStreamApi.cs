using System.Globalization;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Media;
using Bmc.Web.Api;
using Bmc.Web.Streams;

namespace Bmc.Web.Media;

/// <summary>
/// A file of the browser's own disk in a drive of the PC: <c>/api/media/drives/{name}/stream?name=…&amp;size=…&amp;force=…</c>, a WebSocket with the messages of
/// MediumStreamMessages; what the owner of the drive says comes to the browser, the parts that it asks for go back. The image is out when the page goes.
/// </summary>
internal sealed class MediaStreamApi(PageStreams streams, IMediumStreams drives)
{
    public async Task StreamAsync(ApiCall call)
    {
        if (!ReadQuery(call).TryGet(out StreamRequest? request, out Fault? fault))
        {
            await call.RefuseAsync(fault);
            return;
        }

        string drive = call.Context.PathName();
        await streams.RunAsync(
            call, AccountRole.Operator, 0, socket => MediumStreamServer.RunAsync(drives, drive, request, socket.WebSocket, socket.Ended));
    }

    private static Result<StreamRequest> ReadQuery(ApiCall call)
    {
        string name = call.Context.Request.Query["name"].ToString();
        if (name.Length is 0 or > IMediaStore.MaximumName)
            return new Fault(FaultCode.Invalid, $"name: the file's, of {IMediaStore.MaximumName} characters at most, is wanted.");
        if (!long.TryParse(call.Context.Request.Query["size"], NumberStyles.None, CultureInfo.InvariantCulture, out long size) || size == 0)
            return new Fault(FaultCode.Invalid, "size: the number of the file's bytes is wanted.");
        return MediaApi.Flag(call, "force").TryGet(out bool force, out Fault? fault) ? new StreamRequest(name, size, call.Origin, force) : fault;
    }
}
