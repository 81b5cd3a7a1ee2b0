using System.Globalization;

namespace Bmc.Usb.Keyboard;

/// <summary>What the keys of a layout type, from a file of Layouts.</summary>
/// <remarks>
/// A line a key: its usage (HID Usage Tables 1.4 §10) in two hex digits, then what it types plain, with Shift, with AltGr, with
/// both. "none" is nothing; "dead´" waits for the next key and puts its accent on it. What generate.py writes has no faults: a
/// line that is none of this is a bug, and FormatException says which.
/// </remarks>
public sealed class Keymap
{
    private const string Nothing = "none";
    private const string Dead = "dead";

    private static readonly KeyModifiers[] _levels =
        [KeyModifiers.None, KeyModifiers.LeftShift, KeyModifiers.RightAlt, KeyModifiers.LeftShift | KeyModifiers.RightAlt];

    /// <summary>
    /// Non-US \ and |, International1, International3: not every keyboard has them, and hosts differ in what they type where the
    /// layout's own country lacks them.
    /// </summary>
    private static readonly byte[] _extraKeys = [0x64, 0x87, 0x89];

    /// <summary>What types a character: without AltGr if there is a way, and on a key that every keyboard has.</summary>
    public IReadOnlyDictionary<char, KeyStroke> Characters { get; }

    /// <summary>By accent, the dead keys that put it on a letter.</summary>
    public IReadOnlyDictionary<char, KeyStroke> DeadKeys { get; }

    private Keymap(Dictionary<char, KeyStroke> characters, Dictionary<char, KeyStroke> deadKeys) => (Characters, DeadKeys) = (characters, deadKeys);

    public static Keymap Parse(string text)
    {
        Dictionary<char, KeyStroke> characters = [], deadKeys = [];
        IEnumerable<(KeyStroke Stroke, string Typed)> ways = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith("# ", StringComparison.Ordinal))
            .SelectMany(Ways)
            .OrderBy(way => way.Stroke.Modifiers.HasFlag(KeyModifiers.RightAlt))
            .ThenBy(way => _extraKeys.Contains(way.Stroke.Usage))
            .ThenBy(way => way.Stroke.Modifiers);
        foreach ((KeyStroke stroke, string typed) in ways)
        {
            if (typed.Length == 1)
                characters.TryAdd(typed[0], stroke);
            else if (typed.Length == Dead.Length + 1 && typed.StartsWith(Dead, StringComparison.Ordinal))
                deadKeys.TryAdd(typed[^1], stroke);
            else if (typed != Nothing)
                throw new FormatException($"a keymap has \"{typed}\" at {stroke}");
        }

        return new Keymap(characters, deadKeys);
    }

    private static IEnumerable<(KeyStroke Stroke, string Typed)> Ways(string line)
    {
        string[] fields = line.Split(' ');
        byte usage = byte.Parse(fields[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return fields.Skip(1).Zip(_levels, (typed, modifiers) => (new KeyStroke(usage, modifiers), typed));
    }
}
