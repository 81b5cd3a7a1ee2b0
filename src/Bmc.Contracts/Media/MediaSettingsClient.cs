using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Media;

/// <summary>How images on the network are treated, over usb.sock.</summary>
public sealed class MediaSettingsClient(IpcClient usb) : IMediaSettings
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<MediaSettings> GetAsync(CancellationToken cancellationToken) =>
        usb.GetAsync("media/settings", _json.MediaSettings, cancellationToken);

    public ValueTask<Result> SetAsync(SetMediaSettingsRequest request, CancellationToken cancellationToken) =>
        usb.SendAsync(HttpMethod.Put, "media/settings", request, _json.SetMediaSettingsRequest, cancellationToken);
}
