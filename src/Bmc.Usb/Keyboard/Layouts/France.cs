namespace Bmc.Usb.Keyboard.Layouts;

/// <summary>
/// AZERTY as Windows has it under "French (Legacy, AZERTY)": ~ and ` are dead keys there. Linux types them at once, so it
/// shows a space behind them. AltGr and 9 type a ^ that is not dead; the dead one serves for both.
/// </summary>
internal static class France
{
    public static KeyboardLayout Layout { get; } = new(
        "fr",
        [
            new(Plain: "²&é\"'(-è_çà)=",
                Shift: " 1234567890°+",
                AltGr: "  ~#{[|`\\ @]}"),
            new(Plain: "azertyuiop^$",
                Shift: "AZERTYUIOP¨£",
                AltGr: "  €        ¤"),
            new(Plain: "qsdfghjklmù*",
                Shift: "QSDFGHJKLM%µ"),
            new(Plain: "<wxcvbn,;:!",
                Shift: ">WXCVBN?./§"),
        ],
        deadKeys: "^¨~`");
}
