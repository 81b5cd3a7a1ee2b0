using System.Collections.Frozen;

namespace Bmc.Usb.Keyboard;

/// <summary>
/// What people and browsers call keys: the codes of W3C UI Events KeyboardEvent code Values §3, and short names. They name a place on
/// the keyboard (the one of a US keyboard), not what the PC's layout makes of it.
/// </summary>
public static class KeyNames
{
    // HID Usage Tables 1.4 §10. Letters, digits and F keys are added by code.
    private static readonly (string Names, byte Usage)[] _keys =
    [
        ("Enter Return", 0x28), ("Escape Esc", 0x29), ("Backspace", 0x2A), ("Tab", 0x2B), ("Space", 0x2C), ("Minus", 0x2D), ("Equal", 0x2E),
        ("BracketLeft", 0x2F), ("BracketRight", 0x30), ("Backslash", 0x31), ("IntlHash", 0x32), ("Semicolon", 0x33), ("Quote", 0x34),
        ("Backquote", 0x35), ("Comma", 0x36), ("Period", 0x37), ("Slash", 0x38), ("CapsLock", 0x39), ("PrintScreen Print SysRq", 0x46),
        ("ScrollLock", 0x47), ("Pause", 0x48), ("Insert Ins", 0x49), ("Home", 0x4A), ("PageUp PgUp", 0x4B), ("Delete Del", 0x4C), ("End", 0x4D),
        ("PageDown PgDn", 0x4E), ("ArrowRight Right", 0x4F), ("ArrowLeft Left", 0x50), ("ArrowDown Down", 0x51), ("ArrowUp Up", 0x52),
        ("NumLock", 0x53), ("NumpadDivide", 0x54), ("NumpadMultiply", 0x55), ("NumpadSubtract", 0x56), ("NumpadAdd", 0x57), ("NumpadEnter", 0x58),
        ("NumpadDecimal", 0x63), ("IntlBackslash", 0x64), ("ContextMenu Menu", 0x65), ("Power", 0x66), ("NumpadEqual", 0x67),
        ("NumpadComma", 0x85), ("IntlRo", 0x87), ("KanaMode", 0x88), ("IntlYen", 0x89), ("Convert", 0x8A), ("NonConvert", 0x8B), ("Lang1", 0x90), ("Lang2", 0x91),
    ];

    private static readonly (string Names, KeyModifiers Modifier)[] _modifiers =
    [
        ("ControlLeft Control Ctrl", KeyModifiers.LeftControl), ("ShiftLeft Shift", KeyModifiers.LeftShift), ("AltLeft Alt", KeyModifiers.LeftAlt),
        ("MetaLeft Meta Win Super", KeyModifiers.LeftGui), ("ControlRight", KeyModifiers.RightControl), ("ShiftRight", KeyModifiers.RightShift),
        ("AltRight AltGr", KeyModifiers.RightAlt), ("MetaRight", KeyModifiers.RightGui),
    ];

    /// <summary>By name in any case of letters: a key without a usage is a modifier.</summary>
    public static FrozenDictionary<string, KeyStroke> All { get; } = Collect().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<KeyValuePair<string, KeyStroke>> Collect()
    {
        for (int letter = 0; letter < 26; letter++)
        {
            foreach (string name in (string[])[$"Key{(char)('A' + letter)}", $"{(char)('A' + letter)}"])
                yield return new(name, new KeyStroke((byte)(0x04 + letter)));
        }

        for (int digit = 0; digit < 10; digit++)
        {
            int place = (digit + 9) % 10;
            yield return new($"Digit{digit}", new KeyStroke((byte)(0x1E + place)));
            yield return new($"{digit}", new KeyStroke((byte)(0x1E + place)));
            yield return new($"Numpad{digit}", new KeyStroke((byte)(0x59 + place)));
        }

        for (int number = 1; number <= 24; number++)
            yield return new($"F{number}", new KeyStroke((byte)(number <= 12 ? 0x3A + number - 1 : 0x68 + number - 13)));
        foreach ((string names, byte usage) in _keys)
        {
            foreach (string name in names.Split(' '))
                yield return new(name, new KeyStroke(usage));
        }

        foreach ((string names, KeyModifiers modifier) in _modifiers)
        {
            foreach (string name in names.Split(' '))
                yield return new(name, new KeyStroke(0, modifier));
        }
    }
}
