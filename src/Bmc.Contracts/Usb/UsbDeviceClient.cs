using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Usb;

/// <summary>The USB device that the PC sees, over usb.sock.</summary>
public sealed class UsbDeviceClient(IpcClient usb) : IUsbDevice
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<UsbDeviceState> GetStateAsync(CancellationToken cancellationToken) =>
        usb.GetAsync("usb", _json.UsbDeviceState, cancellationToken);

    public ValueTask<Result> SetCompositionAsync(SetUsbCompositionRequest request, CancellationToken cancellationToken) =>
        usb.SendAsync(HttpMethod.Put, "usb/composition", request, _json.SetUsbCompositionRequest, cancellationToken);
}
