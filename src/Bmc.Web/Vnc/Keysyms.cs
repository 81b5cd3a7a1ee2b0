namespace Bmc.Web.Vnc;

/// <summary>
/// X's key symbols (RFC 6143 §7.5.4; keysymdef.h) as HID usages, for viewers that do not say which key it was. A character is the key that has it on a
/// keyboard of the USA, shifted or not: the viewer presses Shift itself.
/// </summary>
internal static class Keysyms
{
    private const string Digits = "1234567890";
    private const string ShiftedDigits = "!@#$%^&*()";
    private const string Signs = "-=[]\\";
    private const string ShiftedSigns = "_+{}|";
    private const string MoreSigns = ";'`,./";
    private const string MoreShiftedSigns = ":\"~<>?";

    public static byte? Find(uint keysym) => keysym < 0x7F ? OfCharacter((char)keysym) : OfFunction(keysym);

    private static byte? OfCharacter(char character)
    {
        if (char.IsAsciiLetter(character))
            return (byte)(0x04 + char.ToLowerInvariant(character) - 'a');
        if (character == ' ')
            return 0x2C;
        return At(Digits, 0x1E) ?? At(ShiftedDigits, 0x1E) ?? At(Signs, 0x2D) ?? At(ShiftedSigns, 0x2D) ?? At(MoreSigns, 0x33) ?? At(MoreShiftedSigns, 0x33);

        byte? At(string row, byte first) => row.IndexOf(character, StringComparison.Ordinal) is >= 0 and var index ? (byte)(first + index) : null;
    }

    private static byte? OfFunction(uint keysym) => keysym switch
    {
        // F1 to F12, F13 to F24.
        >= 0xFFBE and <= 0xFFC9 => (byte)(0x3A + keysym - 0xFFBE),
        >= 0xFFCA and <= 0xFFD5 => (byte)(0x68 + keysym - 0xFFCA),
        // The digits of the keypad; 0 is behind 9 there.
        0xFFB0 => 0x62,
        >= 0xFFB1 and <= 0xFFB9 => (byte)(0x59 + keysym - 0xFFB1),
        0xFF08 => 0x2A,
        0xFF09 or 0xFE20 => 0x2B,
        0xFF0D => 0x28,
        0xFF13 => 0x48,
        0xFF14 => 0x47,
        0xFF1B => 0x29,
        0xFF50 => 0x4A,
        0xFF51 => 0x50,
        0xFF52 => 0x52,
        0xFF53 => 0x4F,
        0xFF54 => 0x51,
        0xFF55 => 0x4B,
        0xFF56 => 0x4E,
        0xFF57 => 0x4D,
        0xFF61 or 0xFF15 => 0x46,
        0xFF63 => 0x49,
        0xFF67 => 0x65,
        0xFF7F => 0x53,
        0xFF8D => 0x58,
        0xFF95 => 0x5F,
        0xFF96 => 0x5C,
        0xFF97 => 0x60,
        0xFF98 => 0x5E,
        0xFF99 => 0x5A,
        0xFF9A => 0x61,
        0xFF9B => 0x5B,
        0xFF9C => 0x59,
        0xFF9D => 0x5D,
        0xFF9E => 0x62,
        0xFF9F => 0x63,
        0xFFAA => 0x55,
        0xFFAB => 0x57,
        0xFFAD => 0x56,
        0xFFAE => 0x63,
        0xFFAF => 0x54,
        0xFFE1 => 0xE1,
        0xFFE2 => 0xE5,
        0xFFE3 => 0xE0,
        0xFFE4 => 0xE4,
        0xFFE5 => 0x39,
        0xFFE7 or 0xFFE9 => 0xE2,
        0xFFE8 or 0xFFEA or 0xFE03 => 0xE6,
        0xFFEB => 0xE3,
        0xFFEC => 0xE7,
        0xFFFF => 0x4C,
        _ => null,
    };
}
