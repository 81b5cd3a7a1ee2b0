namespace Bmc.Usb.Keyboard.Layouts;

/// <summary>BS 4822.</summary>
internal static class UnitedKingdom
{
    public static KeyboardLayout Layout { get; } = new(
        "uk",
        [
            new(Plain: "`1234567890-=",
                Shift: "¬!\"£$%^&*()_+",
                AltGr: "¦   €        "),
            new(Plain: "qwertyuiop[]",
                Shift: "QWERTYUIOP{}",
                AltGr: "  é   úíó   ",
                ShiftAltGr: "  É   ÚÍÓ   "),
            new(Plain: "asdfghjkl;'#",
                Shift: "ASDFGHJKL:@~",
                AltGr: "á           ",
                ShiftAltGr: "Á           "),
            new(Plain: "\\zxcvbnm,./",
                Shift: "|ZXCVBNM<>?"),
        ]);
}
