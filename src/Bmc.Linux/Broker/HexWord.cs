using System.Text;
using System.Text.Unicode;

namespace Bmc.Linux.Broker;

/// <summary>A text as one word of an order: its UTF-8 in lower case hexadecimal digits, "-" for an empty one.</summary>
internal static class HexWord
{
    private const string Empty = "-";

    public static string Write(string text) => text.Length == 0 ? Empty : Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));

    /// <param name="maximum">Bytes of the text.</param>
    /// <param name="text">Without any control character.</param>
    public static bool TryParse(string word, int maximum, out string text)
    {
        text = "";
        if (word == Empty)
            return true;
        if (word.Length == 0 || word.Length % 2 != 0 || word.Length > 2 * maximum || !word.All(char.IsAsciiHexDigitLower))
            return false;
        byte[] bytes = Convert.FromHexString(word);
        if (!Utf8.IsValid(bytes))
            return false;
        text = Encoding.UTF8.GetString(bytes);
        return !text.Any(char.IsControl);
    }
}
