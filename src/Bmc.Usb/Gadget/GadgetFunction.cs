namespace Bmc.Usb.Gadget;

/// <summary>One function of the gadget: a keyboard, a disk.</summary>
/// <param name="Name">Driver and instance, "hid.keyboard": its folder under functions.</param>
/// <param name="Attributes">Paths relative to that folder.</param>
public sealed record GadgetFunction(string Name, IReadOnlyList<GadgetAttribute> Attributes);
