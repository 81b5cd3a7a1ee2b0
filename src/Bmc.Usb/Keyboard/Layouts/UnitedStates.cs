namespace Bmc.Usb.Keyboard.Layouts;

internal static class UnitedStates
{
    public static KeyboardLayout Layout { get; } = new(
        "us",
        [
            new(Plain: "`1234567890-=",
                Shift: "~!@#$%^&*()_+"),
            new(Plain: "qwertyuiop[]",
                Shift: "QWERTYUIOP{}"),
            new(Plain: "asdfghjkl;'\\",
                Shift: "ASDFGHJKL:\"|"),
            new(Plain: " zxcvbnm,./",
                Shift: " ZXCVBNM<>?"),
        ]);
}
