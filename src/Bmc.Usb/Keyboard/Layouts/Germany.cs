namespace Bmc.Usb.Keyboard.Layouts;

/// <summary>DIN 2137 T1, as Windows and Linux have it under "German".</summary>
internal static class Germany
{
    public static KeyboardLayout Layout { get; } = new(
        "de",
        [
            new(Plain: "^1234567890ß´",
                Shift: "°!\"§$%&/()=?`",
                AltGr: "  ²³   {[]}\\ "),
            new(Plain: "qwertzuiopü+",
                Shift: "QWERTZUIOPÜ*",
                AltGr: "@ €        ~"),
            new(Plain: "asdfghjklöä#",
                Shift: "ASDFGHJKLÖÄ'"),
            new(Plain: "<yxcvbnm,.-",
                Shift: ">YXCVBNM;:_",
                AltGr: "|      µ   "),
        ],
        deadKeys: "^´`");
}
