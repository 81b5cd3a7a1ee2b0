namespace Bmc.Usb.Keyboard;

/// <summary>Byte 0 of the boot keyboard report, HID 1.11 §8.3.</summary>
[Flags]
public enum KeyModifiers : byte
{
    None = 0,
    LeftControl = 0x01,
    LeftShift = 0x02,
    LeftAlt = 0x04,
    LeftGui = 0x08,
    RightControl = 0x10,
    RightShift = 0x20,

    /// <summary>AltGr.</summary>
    RightAlt = 0x40,
    RightGui = 0x80,
}

/// <summary>
/// Which keys are down. Usages are those of the keyboard page (HID Usage Tables 1.4 §10), 00h is no key; their order
/// means nothing.
/// </summary>
// HID 1.11 Appendix B.1, the keyboard's boot protocol:
//   byte 0     modifier keys, a bit each
//   byte 1     reserved
//   bytes 2-7  usages of up to six other keys that are down
public readonly record struct KeyboardReport(
    KeyModifiers Modifiers, byte Key1 = 0, byte Key2 = 0, byte Key3 = 0, byte Key4 = 0, byte Key5 = 0, byte Key6 = 0)
{
    public const int Length = 8;

    /// <summary>How many keys besides the modifiers can be down.</summary>
    public const int MaximumKeys = 6;

    public static KeyboardReport AllKeysUp => default;

    /// <param name="usages">At most <see cref="MaximumKeys"/>.</param>
    public static KeyboardReport Of(KeyModifiers modifiers, ReadOnlySpan<byte> usages)
    {
        Span<byte> keys = stackalloc byte[MaximumKeys];
        keys.Clear();
        usages.CopyTo(keys);
        return new(modifiers, keys[0], keys[1], keys[2], keys[3], keys[4], keys[5]);
    }

    /// <summary>The reserved byte may hold anything: it is the vendor's.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out KeyboardReport report)
    {
        report = bytes.Length == Length ? Of((KeyModifiers)bytes[0], bytes[2..]) : default;
        return bytes.Length == Length;
    }

    /// <param name="destination">At least <see cref="Length"/> bytes.</param>
    public void Write(Span<byte> destination)
    {
        destination[0] = (byte)Modifiers;
        destination[1] = 0;
        destination[2] = Key1;
        destination[3] = Key2;
        destination[4] = Key3;
        destination[5] = Key4;
        destination[6] = Key5;
        destination[7] = Key6;
    }
}
