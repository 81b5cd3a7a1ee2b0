using System.Buffers.Binary;
using System.Text;

namespace Bmc.Manager.Services;

/// <summary>
/// A public key as a .pub file has it: its type, the key in base64 (RFC 4253 §6.6: a string with the type again, then the numbers),
/// and a comment. Options before the type, which could name a command, are none of it.
/// </summary>
internal static class SshKey
{
    /// <summary>The longest, of RSA with 16384 bits, takes some 2750.</summary>
    public const int MaximumLength = 4096;

    private const string Rsa = "ssh-rsa";
    private const string Ed25519 = "ssh-ed25519";

    /// <summary>RFC 8032 §5.1.5.</summary>
    private const int Ed25519Length = 32;

    /// <summary>Numbers of RSA below this are factored (NIST SP 800-131A).</summary>
    private const int MinimumRsaBits = 2048;

    private const int BitsPerByte = 8;

    /// <summary>RFC 8709, RFC 5656 §6.2, RFC 4253 §6.6.</summary>
    private static readonly string[] _types = [Ed25519, "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", Rsa];

    /// <returns>Why it is none that would be taken; null: it is one.</returns>
    public static string? Problem(string text)
    {
        if (text.Length > MaximumLength || text.Any(one => one is < ' ' or > '~'))
            return $"a key is one line of at most {MaximumLength} ASCII characters, as in a .pub file.";
        string[] parts = text.Split(' ', 3);
        if (!_types.Contains(parts[0]))
            return $"a key begins with its type, one of {string.Join(", ", _types)}.";
        Span<byte> key = stackalloc byte[MaximumLength];
        if (parts.Length < 2 || !Convert.TryFromBase64String(parts[1], key, out int length))
            return $"after {parts[0]} the key itself is wanted, in base64.";
        ReadOnlySpan<byte> rest = key[..length];
        if (!TryTake(ref rest, out ReadOnlySpan<byte> type) || !type.SequenceEqual(Encoding.ASCII.GetBytes(parts[0])) || rest.IsEmpty)
            return $"that is no whole key of type {parts[0]}.";
        bool isEd25519 = parts[0] == Ed25519;
        // Ed25519 has a point alone; ECDSA a curve's name and a point; RSA an exponent and a modulus, which may begin with a zero for the sign.
        bool isWhole = TryTake(ref rest, out ReadOnlySpan<byte> number) && (isEd25519 || TryTake(ref rest, out number)) && rest.IsEmpty;
        if (!isWhole || number.IsEmpty || (isEd25519 && number.Length != Ed25519Length))
            return $"that is no whole key of type {parts[0]}.";
        return parts[0] == Rsa && number.TrimStart((byte)0).Length < MinimumRsaBits / BitsPerByte ? $"RSA has {MinimumRsaBits} bits at least." : null;
    }

    /// <summary>A string of RFC 4251 §5: its length in four bytes, big-endian, and its bytes.</summary>
    private static bool TryTake(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> taken)
    {
        taken = default;
        if (!BinaryPrimitives.TryReadUInt32BigEndian(rest, out uint length) || length > rest.Length - sizeof(uint))
            return false;
        taken = rest.Slice(sizeof(uint), (int)length);
        rest = rest[(sizeof(uint) + (int)length)..];
        return true;
    }
}
