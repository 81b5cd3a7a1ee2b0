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
    /// <param name="rows">The four rows of <see cref="LayoutRow.Keys"/>.</param>
    /// <param name="deadKeys">The characters of the rows that wait for a letter instead of appearing.</param>
    public KeyboardLayout(string name, IReadOnlyList<LayoutRow> rows, string deadKeys = "")
    {
        Name = name;
        foreach ((LayoutRow row, byte[] keys) in rows.Zip(LayoutRow.Keys))
        {
            foreach ((KeyModifiers modifiers, string characters) in row.Levels)
            {
                foreach ((char character, byte key) in characters.Zip(keys))
                {
                    if (character != ' ')
                        _strokes.TryAdd(character, [new(key, modifiers)]);
                }
            }
        }

        foreach (char accent in deadKeys)
            MakeDead(accent);
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

    // A dead key and the space bar type the accent itself.
    private void MakeDead(char accent)
    {
        KeyStroke dead = _strokes[accent][0];
        _strokes[accent] = [dead, new(KeySpace)];
        foreach ((char letter, char accented) in DeadKeys.Of(accent))
        {
            if (_strokes.TryGetValue(letter, out KeyStroke[]? keys))
                _strokes.TryAdd(accented, [dead, .. keys]);
        }
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
