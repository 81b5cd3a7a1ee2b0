using System.Globalization;
using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Media;

/// <summary>The images on the BMC, over usb.sock.</summary>
public sealed class MediaStoreClient(IpcClient usb) : IMediaStore
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<MediaStoreState> GetAsync(CancellationToken cancellationToken) =>
        usb.GetAsync("media/store", _json.MediaStoreState, cancellationToken);

    public ValueTask<Result<UploadState>> BeginUploadAsync(BeginUploadRequest request, CancellationToken cancellationToken) =>
        usb.SendAsync(HttpMethod.Post, "media/store/uploads", request, _json.BeginUploadRequest, _json.UploadState, cancellationToken);

    public ValueTask<Result<UploadState>> AppendAsync(string name, long offset, Stream bytes, CancellationToken cancellationToken)
    {
        string path = $"media/store/uploads/{Uri.EscapeDataString(name)}?offset={offset.ToString(CultureInfo.InvariantCulture)}";
        return usb.SendBytesAsync(HttpMethod.Patch, path, bytes, _json.UploadState, cancellationToken);
    }

    public ValueTask<Result> AbortUploadAsync(string name, CancellationToken cancellationToken) =>
        usb.SendAsync(HttpMethod.Delete, $"media/store/uploads/{Uri.EscapeDataString(name)}", null, cancellationToken);

    public ValueTask<Result> DeleteAsync(string name, RequestOrigin origin, CancellationToken cancellationToken) =>
        usb.SendAsync(HttpMethod.Delete, $"media/store/images/{Uri.EscapeDataString(name)}", new DeleteImageRequest(origin), _json.DeleteImageRequest, cancellationToken);
}
