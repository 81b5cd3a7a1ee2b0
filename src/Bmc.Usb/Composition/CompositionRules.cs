using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Usb;
using Bmc.Usb.Gadget;

namespace Bmc.Usb.Composition;

/// <summary>Which compositions a PC could make something of, on this board.</summary>
public static class CompositionRules
{
    // USB Mass Storage Bulk-Only Transport 1.0 §4.1.1: the last twelve digits tell devices of one kind apart.
    private const int MinimumSerialDigits = 12;

    public static Result Check(UsbComposition composition, BoardUsb? board)
    {
        if (Why(composition) is { } reason)
            return new Fault(FaultCode.Invalid, reason);
        GadgetDefinition definition = GadgetDefinition.Of(composition);
        if (definition.Functions.Count == 0)
            return new Fault(FaultCode.Invalid, "a USB device has one function at least");
        if (board?.Endpoints is { } endpoints && definition.Endpoints > endpoints)
            return new Fault(FaultCode.Invalid, $"this needs {definition.Endpoints} endpoints ({Count(definition)}) and the board's USB controller has {endpoints}");
        return Result.Done;
    }

    private static string? Why(UsbComposition composition)
    {
        if (composition.DrivesPlace != DrivesPlace.None && composition.Drives.Count is 0 or > UsbComposition.MaximumDrives)
            return $"there are 1 to {UsbComposition.MaximumDrives} drives, or their place is none";
        UsbIdentity identity = composition.Identity;
        if (identity.VendorId is < 1 or > ushort.MaxValue || identity.ProductId is < 0 or > ushort.MaxValue)
            return "a vendor id is 0x0001 to 0xffff, a product id 0x0000 to 0xffff";
        if (!IsText(identity.Manufacturer, UsbIdentity.MaximumString) || !IsText(identity.Product, UsbIdentity.MaximumString))
            return $"manufacturer and product have 1 to {UsbIdentity.MaximumString} printable characters";
        if (!IsAscii(identity.DriveVendor, UsbIdentity.MaximumDriveVendor) || !IsAscii(identity.DriveProduct, UsbIdentity.MaximumDriveProduct))
            return $"a drive's vendor has 1 to {UsbIdentity.MaximumDriveVendor}, its product 1 to {UsbIdentity.MaximumDriveProduct} ASCII characters";
        if (identity.SerialNumber.Length is < MinimumSerialDigits or > UsbIdentity.MaximumString || !identity.SerialNumber.All(digit => char.IsAsciiDigit(digit) || digit is >= 'A' and <= 'F'))
            return $"a serial number has {MinimumSerialDigits} to {UsbIdentity.MaximumString} digits, 0-9 and A-F";
        return null;
    }

    private static bool IsText(string text, int maximum) => text.Length >= 1 && text.Length <= maximum && !text.Any(char.IsControl);

    private static bool IsAscii(string text, int maximum) => text.Length >= 1 && text.Length <= maximum && text.All(character => character is >= ' ' and <= '~');

    private static string Count(GadgetDefinition definition) =>
        string.Join(" + ", definition.Functions.Select(function => $"{function.Instance} {function.Endpoints}"));
}
