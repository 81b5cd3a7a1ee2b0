using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Media;

/// <summary>The drives that the PC sees, over usb.sock.</summary>
public sealed class MediaDrivesClient(IpcClient usb) : IMediaDrives
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<IReadOnlyList<DriveState>> GetAsync(CancellationToken cancellationToken) =>
        usb.GetAsync("media/drives", _json.IReadOnlyListDriveState, cancellationToken);

    public ValueTask<Result> InsertAsync(string drive, InsertRequest request, CancellationToken cancellationToken) =>
        usb.SendAsync(HttpMethod.Put, $"media/drives/{Uri.EscapeDataString(drive)}", request, _json.InsertRequest, cancellationToken);

    public ValueTask<Result> EjectAsync(string drive, EjectRequest request, CancellationToken cancellationToken) =>
        usb.SendAsync(HttpMethod.Delete, $"media/drives/{Uri.EscapeDataString(drive)}", request, _json.EjectRequest, cancellationToken);
}
