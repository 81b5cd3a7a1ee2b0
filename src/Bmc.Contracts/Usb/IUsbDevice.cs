namespace Bmc.Contracts.Usb;

/// <param name="State">What the PC made of it.</param>
/// <param name="Controller">The USB device controller that it is on; null when there is none.</param>
/// <param name="Composition">What the PC sees.</param>
/// <param name="EndpointsNeeded">By the composition, endpoint 0 aside.</param>
/// <param name="Endpoints">What the controller has; null when nobody knows of a limit.</param>
/// <param name="Problem">Why the PC sees nothing, as a sentence.</param>
public sealed record UsbDeviceState(GadgetState State, string? Controller, UsbComposition Composition, int EndpointsNeeded, int? Endpoints, string? Problem);

/// <summary>The USB device that the PC sees, owned by the usb role.</summary>
public interface IUsbDevice
{
    ValueTask<UsbDeviceState> GetStateAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Stored, then plugged anew if it differs: all keys go up first, and what was in the drives is in them again afterwards,
    /// where there still is such a drive. Invalid when it makes no sense or needs more endpoints than there are; nothing changed then.
    /// </summary>
    ValueTask<Result> SetCompositionAsync(SetUsbCompositionRequest request, CancellationToken cancellationToken);
}

public sealed record SetUsbCompositionRequest(UsbComposition Composition, RequestOrigin Origin);
