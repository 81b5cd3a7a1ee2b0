using System.Globalization;
using System.Text;

namespace Bmc.Ctl;

/// <summary>A text with the keys in it that a shell is bad at: \r Enter, \n, \t, \e Escape, \\ and \xNN any byte.</summary>
internal static class EscapedText
{
    private const int HexLength = 2;

    public static bool TryParse(string text, out byte[] bytes)
    {
        using var result = new MemoryStream();
        bytes = [];
        for (int index = 0; index < text.Length; index++)
        {
            if (text[index] != '\\')
            {
                int length = char.IsHighSurrogate(text[index]) && index + 1 < text.Length ? 2 : 1;
                result.Write(Encoding.UTF8.GetBytes(text, index, length));
                index += length - 1;
                continue;
            }

            if (++index == text.Length)
                return false;
            if (text[index] == 'x')
            {
                if (index + HexLength >= text.Length
                    || !byte.TryParse(text.AsSpan(index + 1, HexLength), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value))
                    return false;
                result.WriteByte(value);
                index += HexLength;
                continue;
            }

            int at = @"rnte\".IndexOf(text[index], StringComparison.Ordinal);
            if (at < 0)
                return false;
            result.WriteByte((byte)"\r\n\t\e\\"[at]);
        }

        bytes = result.ToArray();
        return true;
    }
}
