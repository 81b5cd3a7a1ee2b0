namespace Bmc.Simulator.UsbHost;

/// <summary>
/// What an operating system with a US layout makes of boot keyboard reports: modifiers, a reserved byte, six usages
/// (HID 1.11 Appendix B.1; HID Usage Tables 1.4 §10).
/// </summary>
public sealed class UsKeyboardDecoder
{
    public const int ReportLength = 8;

    public const byte NumLock = 1, CapsLock = 2, ScrollLock = 4;

    private const byte ControlKeys = 0x11, ShiftKeys = 0x22, AltKeys = 0x44;
    private const byte CapsLockKey = 0x39, ScrollLockKey = 0x47, DeleteKey = 0x4C, NumLockKey = 0x53, NonUsBackslash = 0x64, RollOver = 0x01, LastFault = 0x03;

    // From usage 04h on, and the keypad from 54h on.
    private const string Plain = "abcdefghijklmnopqrstuvwxyz1234567890\n\x1B\b\t -=[]\\\\;'`,./";
    private const string Shifted = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()\n\x1B\b\t _+{}||:\"~<>?";
    private const string Keypad = "/*-+\n1234567890.";
    private const byte FirstKey = 0x04, FirstKeypadKey = 0x54, FirstKeypadDigit = 0x59;

    private byte[] _down = [];

    /// <summary>What the host lights, as the output report has it.</summary>
    public byte Leds { get; private set; }

    /// <summary>The usages that went down with the last report.</summary>
    public IReadOnlyList<byte> Pressed { get; private set; } = [];

    /// <summary>Takes a report.</summary>
    /// <param name="controlAltDelete">The three keys went down.</param>
    /// <returns>The characters of the keys that went down.</returns>
    public string Decode(ReadOnlySpan<byte> report, out bool controlAltDelete)
    {
        controlAltDelete = false;
        byte[] keys = report[2..ReportLength].ToArray();
        Pressed = [];
        if (keys.Contains(RollOver))
            return "";
        byte modifiers = report[0];
        string text = "";
        Pressed = [.. keys.Except(_down).Where(key => key > LastFault)];
        foreach (byte key in Pressed)
        {
            bool commanding = (modifiers & (ControlKeys | AltKeys)) != 0;
            controlAltDelete |= key == DeleteKey && (modifiers & ControlKeys) != 0 && (modifiers & AltKeys) != 0;
            Leds ^= key switch
            {
                NumLockKey => NumLock,
                CapsLockKey => CapsLock,
                ScrollLockKey => ScrollLock,
                _ => 0,
            };
            if (!commanding && CharacterOf(key, (modifiers & ShiftKeys) != 0) is { } character)
                text += character;
        }

        _down = keys;
        return text;
    }

    private char? CharacterOf(byte key, bool shift)
    {
        if (key == NonUsBackslash)
            return shift ? '|' : '\\';
        int keypad = key - FirstKeypadKey;
        if (keypad >= 0 && keypad < Keypad.Length)
            return key < FirstKeypadDigit || (Leds & NumLock) != 0 ? Keypad[keypad] : null;
        int index = key - FirstKey;
        if (index < 0 || index >= Plain.Length)
            return null;
        bool capital = char.IsAsciiLetterLower(Plain[index]) && (Leds & CapsLock) != 0;
        return shift != capital ? Shifted[index] : Plain[index];
    }
}
