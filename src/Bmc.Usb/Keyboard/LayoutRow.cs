namespace Bmc.Usb.Keyboard;

/// <summary>
/// What one row of keys types, read as it stands on the keyboard: the n-th character of each level belongs to the n-th key
/// of the row, a blank to a key that types nothing there. Rows are those of the ISO keyboard (ISO/IEC 9995-2); an ANSI
/// keyboard lacks the first key of the lower row and has the last one of the home row above its Enter.
/// </summary>
/// <param name="Plain">Without a modifier.</param>
/// <param name="Shift">With Shift.</param>
/// <param name="AltGr">With AltGr; may be shorter than the row.</param>
/// <param name="ShiftAltGr">With both; may be shorter than the row.</param>
public sealed record LayoutRow(string Plain, string Shift, string AltGr = "", string ShiftAltGr = "")
{
    /// <summary>The keys of each row, from the left: HID Usage Tables 1.4 §10.</summary>
    public static IReadOnlyList<byte[]> Keys { get; } =
    [
        // The key left of 1, the digits, the two keys right of 0.
        [0x35, 0x1E, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x2D, 0x2E],
        // Q to P and two more.
        [0x14, 0x1A, 0x08, 0x15, 0x17, 0x1C, 0x18, 0x0C, 0x12, 0x13, 0x2F, 0x30],
        // A to L, two more, and the one at Enter.
        [0x04, 0x16, 0x07, 0x09, 0x0A, 0x0B, 0x0D, 0x0E, 0x0F, 0x33, 0x34, 0x31],
        // The key left of Z, Z to M and three more.
        [0x64, 0x1D, 0x1B, 0x06, 0x19, 0x05, 0x11, 0x10, 0x36, 0x37, 0x38],
    ];

    /// <summary>The levels with the modifiers that reach them.</summary>
    public IEnumerable<(KeyModifiers Modifiers, string Characters)> Levels =>
    [
        (KeyModifiers.None, Plain),
        (KeyModifiers.LeftShift, Shift),
        (KeyModifiers.RightAlt, AltGr),
        (KeyModifiers.LeftShift | KeyModifiers.RightAlt, ShiftAltGr),
    ];
}
