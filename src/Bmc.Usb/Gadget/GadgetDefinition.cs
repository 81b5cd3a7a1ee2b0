namespace Bmc.Usb.Gadget;

/// <summary>
/// What the PC shall see on its USB port, in the terms of Documentation/usb/gadget_configfs.rst and
/// Documentation/ABI/testing/configfs-usb-gadget.
/// </summary>
/// <param name="Name">The gadget's folder under usb_gadget.</param>
/// <param name="Attributes">Paths relative to that folder, in the order to write them.</param>
/// <param name="Configuration">The one configuration's folder; the functions are linked into it in their order.</param>
public sealed record GadgetDefinition(string Name, IReadOnlyList<GadgetAttribute> Attributes, string Configuration, IReadOnlyList<GadgetFunction> Functions)
{
    /// <summary>The BMC's gadget: Linux Foundation's multifunction composite gadget with these functions.</summary>
    public static GadgetDefinition Bmc(IReadOnlyList<GadgetFunction> functions) => new(
        "bmc",
        [
            new("idVendor", "0x1d6b"),
            new("idProduct", "0x0104"),
            new("bcdDevice", "0x0100"),
            // USB 2.0. The kernel's composite driver replaces it by what the controller does when the host asks for it.
            new("bcdUSB", "0x0200", GadgetAttributeCheck.WriteOnly),
            // 0409h: English (United States), which every host understands.
            new("strings/0x409/manufacturer", "BmcFirmware"),
            new("strings/0x409/product", "BMC keyboard"),
            new("strings/0x409/serialnumber", "1"),
            new("configs/c.1/strings/0x409/configuration", "BMC"),
            // USB 2.0 Table 9-10: D7 reserved and set, D6 self-powered: the BMC runs while the PC's port gives nothing.
            new("configs/c.1/bmAttributes", "0xc0"),
            // Milliamperes; a device that feeds itself may take up to one unit load.
            new("configs/c.1/MaxPower", "100"),
        ],
        "configs/c.1",
        functions);
}
