using System.Globalization;
using Bmc.Contracts.Usb;
using Bmc.Usb.Keyboard;
using Bmc.Usb.MassStorage;
using Bmc.Usb.Mouse;

namespace Bmc.Usb.Gadget;

/// <summary>
/// What the PC shall see on its USB port, in the terms of Documentation/usb/gadget_configfs.rst and
/// Documentation/ABI/testing/configfs-usb-gadget.
/// </summary>
/// <param name="Attributes">Paths relative to the gadget's folder, in the order to write them.</param>
/// <param name="Functions">Linked into the one configuration in this order, which is that of their interfaces.</param>
public sealed record GadgetDefinition(IReadOnlyList<GadgetAttribute> Attributes, IReadOnlyList<GadgetFunction> Functions)
{
    /// <summary>The gadget's folder under usb_gadget.</summary>
    public const string Name = "bmc";

    /// <summary>The one configuration's folder.</summary>
    public const string Configuration = "configs/c.1";

    public int Endpoints => Functions.Sum(function => function.Endpoints);

    public static GadgetDefinition Of(UsbComposition composition)
    {
        IReadOnlyList<GadgetFunction> functions = [.. FunctionsOf(composition)];
        UsbIdentity identity = composition.Identity;
        return new(
            [
                new("idVendor", Hex(identity.VendorId)),
                new("idProduct", Hex(identity.ProductId)),
                new("bcdDevice", "0x0100"),
                // USB 2.0. The kernel's composite driver replaces it by what the controller does when the host asks for it.
                new("bcdUSB", "0x0200", GadgetAttributeCheck.WriteOnly),
                // 0409h: English (United States), which every host understands.
                new("strings/0x409/manufacturer", identity.Manufacturer),
                new("strings/0x409/product", identity.Product),
                new("strings/0x409/serialnumber", identity.SerialNumber),
                // The order of the interfaces is nowhere else to be read again.
                new($"{Configuration}/strings/0x409/configuration", string.Join(' ', functions.Select(function => function.Instance))),
                // USB 2.0 Table 9-10: D7 reserved and set, D6 self-powered: the BMC runs while the PC's port gives nothing. D5: it can
                // wake the PC; a controller that can't (UsbControllers) is none that the PC misses.
                new($"{Configuration}/bmAttributes", "0xe0"),
                // Milliamperes; a device that feeds itself may take up to one unit load.
                new($"{Configuration}/MaxPower", "100"),
            ],
            functions);
    }

    private static IEnumerable<GadgetFunction> FunctionsOf(UsbComposition composition)
    {
        if (composition.DrivesPlace == DrivesPlace.First)
            yield return DrivesFunction.Of(composition);
        if (composition.Keyboard)
            yield return KeyboardFunction.Definition;
        if (composition.AbsolutePointer)
            yield return PointerFunction.Definition;
        if (composition.RelativeMouse)
            yield return MouseFunction.Definition;
        if (composition.DrivesPlace == DrivesPlace.Last)
            yield return DrivesFunction.Of(composition);
        if (composition.Network)
            yield return NetworkFunction.Definition;
        if (composition.Serial)
            yield return SerialFunction.Definition;
    }

    private static string Hex(int value) => "0x" + value.ToString("x4", CultureInfo.InvariantCulture);
}
