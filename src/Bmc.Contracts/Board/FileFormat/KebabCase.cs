using System.Text;

namespace Bmc.Contracts.Board.FileFormat;

/// <summary>Enum values as board files spell them: FanSpeed is "fan-speed".</summary>
internal static class KebabCase
{
    public static IReadOnlyList<string> NamesOf<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(From)];

    /// <param name="text">One of <see cref="NamesOf{T}"/>.</param>
    public static T Parse<T>(string text)
        where T : struct, Enum => Enum.GetValues<T>().First(value => From(value.ToString()) == text);

    private static string From(string pascalCase)
    {
        var kebab = new StringBuilder();
        foreach (char letter in pascalCase)
        {
            if (char.IsAsciiLetterUpper(letter) && kebab.Length > 0)
                kebab.Append('-');
            kebab.Append(char.ToLowerInvariant(letter));
        }

        return kebab.ToString();
    }
}
