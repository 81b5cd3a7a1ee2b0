using Bmc.Contracts.Usb;
using Bmc.Usb.Gadget;

namespace Bmc.Usb.Tests;

/// <summary>USB devices of one function, and a gadget's step by hand.</summary>
internal static class Compositions
{
    public static UsbComposition KeyboardOnly { get; } = new() { AbsolutePointer = false, DrivesPlace = DrivesPlace.None };

    public static UsbComposition PointerOnly { get; } = new() { Keyboard = false, DrivesPlace = DrivesPlace.None };

    public static UsbComposition MouseOnly { get; } = new() { Keyboard = false, AbsolutePointer = false, RelativeMouse = true, DrivesPlace = DrivesPlace.None };

    public static UsbComposition DrivesOnly { get; } = new() { Keyboard = false, AbsolutePointer = false };

    /// <summary>Nobody else is at the gadget, so that nothing is waited for.</summary>
    public static void Ensure(this UsbGadget gadget) => gadget.EnsureAsync(CancellationToken.None).GetAwaiter().GetResult();
}
