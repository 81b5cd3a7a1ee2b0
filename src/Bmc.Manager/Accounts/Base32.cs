using System.Text;

namespace Bmc.Manager.Accounts;

/// <summary>RFC 4648 §6, without padding: what authenticator apps take a secret in, and what people can read out.</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int BitsPerCharacter = 5;

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        int buffer = 0, bits = 0;
        foreach (byte one in bytes)
        {
            buffer = (buffer << 8) | one;
            for (bits += 8; bits >= BitsPerCharacter; bits -= BitsPerCharacter)
                text.Append(Alphabet[(buffer >> (bits - BitsPerCharacter)) & 0x1F]);
            buffer &= (1 << bits) - 1;
        }

        if (bits > 0)
            text.Append(Alphabet[(buffer << (BitsPerCharacter - bits)) & 0x1F]);
        return text.ToString();
    }
}
