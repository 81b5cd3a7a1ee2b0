using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Bmc.EndToEnd.Tests;

/// <summary>What a telephone shows: RFC 6238 with SHA-1, 30 s and 6 digits.</summary>
internal static class AuthenticatorApp
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <param name="secret">Base32 (RFC 4648 §6).</param>
    public static string Code(string secret, DateTimeOffset time)
    {
        byte[] counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, time.ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // The RFC has it so.
        byte[] hash = HMACSHA1.HashData(Bytes(secret), counter);
#pragma warning restore CA5350
        int value = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & int.MaxValue;
        return (value % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string secret)
    {
        string bits = string.Concat(secret.Select(character => Convert.ToString(Alphabet.IndexOf(character, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(at => Convert.ToByte(bits.Substring(8 * at, 8), 2))];
    }
}
