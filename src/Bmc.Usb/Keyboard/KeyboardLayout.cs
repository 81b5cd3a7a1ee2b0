using System.Globalization;
using System.Text;
using Bmc.Contracts;

namespace Bmc.Usb.Keyboard;

/// <summary>
/// What the host makes of keys, reversed: which keys type a character. The host's setting decides, the keyboard itself
/// knows positions only.
/// </summary>
public sealed class KeyboardLayout
{
    /// <summary>A refusal names no more characters than that; a text in the wrong script would name hundreds.</summary>
    private const int MaximumNamed = 8;

    private const byte KeySpace = 0x2C;

    private readonly Dictionary<char, KeyStroke[]> _strokes = new()
    {
        ['\b'] = [new(0x2A)],
        ['\t'] = [new(0x2B)],
        ['\n'] = [new(0x28)],
        ['\u001B'] = [new(0x29)],
        [' '] = [new(KeySpace)],
    };

    /// <param name="name">As the request names it.</param>
    /// <param name="keymap">What its keys type.</param>
    public KeyboardLayout(string name, Keymap keymap)
    {
        Name = name;
        foreach ((char character, KeyStroke stroke) in keymap.Characters)
            _strokes.TryAdd(character, [stroke]);
        foreach ((char accent, KeyStroke dead) in keymap.DeadKeys)
        {
            foreach ((char letter, char made) in DeadKeys.Of(accent))
            {
                // A letter that takes a dead key itself takes no second one.
                if (_strokes.TryGetValue(letter, out KeyStroke[]? keys) && keys.Length == 1)
                    _strokes.TryAdd(made, [dead, .. keys]);
            }
        }
    }

    public string Name { get; }

    /// <summary>The keys for a text; Invalid, naming the characters, when some can't be typed.</summary>
    public Result<KeyStroke[]> Translate(string text)
    {
        var strokes = new List<KeyStroke>(text.Length);
        var missing = new HashSet<Rune>();
        foreach (Rune rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.IsBmp && _strokes.TryGetValue((char)rune.Value, out KeyStroke[]? keys))
                strokes.AddRange(keys);
            else
                missing.Add(rune);
        }

        return missing.Count == 0 ? strokes.ToArray() : Refusal(missing);
    }

    private Fault Refusal(HashSet<Rune> missing)
    {
        string named = string.Join(", ", missing.Take(MaximumNamed).Select(Describe));
        string more = missing.Count > MaximumNamed ? $" and {missing.Count - MaximumNamed} more" : "";
        return new Fault(FaultCode.Invalid, $"the layout {Name} can't type {named}{more}");
    }

    private static string Describe(Rune rune)
    {
        string number = string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");
        return Rune.IsControl(rune) ? number : $"'{rune}' ({number})";
    }
}
