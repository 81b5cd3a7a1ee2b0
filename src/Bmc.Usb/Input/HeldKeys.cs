using Bmc.Usb.Keyboard;

namespace Bmc.Usb.Input;

/// <summary>The keys that one person holds down. Thread-safe as its owner's lock makes it.</summary>
internal sealed class HeldKeys
{
    // HID Usage Tables 1.4 §10: Control, Shift, Alt and GUI, left and right.
    private const byte FirstModifier = 0xE0;
    private const byte LastModifier = 0xE7;

    private readonly List<byte> _usages = [];
    private KeyModifiers _modifiers;

    /// <summary>00h to 03h are no keys but what a keyboard reports about its faults.</summary>
    public static bool IsKey(byte usage) => usage is >= 0x04 and <= KeyboardFunction.MaximumUsage or >= FirstModifier and <= LastModifier;

    public void Set(byte usage, bool down)
    {
        if (usage >= FirstModifier)
        {
            var modifier = (KeyModifiers)(1 << (usage - FirstModifier));
            _modifiers = down ? _modifiers | modifier : _modifiers & ~modifier;
        }
        else if (!down)
        {
            _usages.Remove(usage);
        }
        else if (!_usages.Contains(usage) && _usages.Count < KeyboardReport.MaximumKeys)
        {
            // A seventh one is not seen, as on any keyboard of the boot protocol.
            _usages.Add(usage);
        }
    }

    /// <summary>Adds them to those of others.</summary>
    public void Gather(ref KeyModifiers modifiers, Span<byte> usages, ref int count)
    {
        modifiers |= _modifiers;
        foreach (byte usage in _usages)
        {
            if (count < usages.Length && !usages[..count].Contains(usage))
                usages[count++] = usage;
        }
    }

    /// <returns>False when none was down.</returns>
    public bool Clear()
    {
        bool any = _modifiers != KeyModifiers.None || _usages.Count > 0;
        _modifiers = KeyModifiers.None;
        _usages.Clear();
        return any;
    }
}
