using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Bmc.Manager.Accounts;

/// <summary>The codes of an authenticator app: RFC 6238 on RFC 4226, with SHA-1, 30 s and 6 digits, the only values that all apps know.</summary>
internal static class Totp
{
    /// <summary>RFC 4226 §4 R6: 160 bits are recommended.</summary>
    public const int SecretLength = 20;
    public const int Digits = 6;
    public const int StepSeconds = 30;

    /// <summary>RFC 6238 §5.2: the person's clock, or the BMC's, may be so many steps off.</summary>
    public const int Tolerance = 1;

    private const int Modulus = 1_000_000;

    public static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    public static string CodeOf(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, secret);
        hmac.AppendData(counter);
        byte[] hash = hmac.GetHashAndReset();
        // RFC 4226 §5.3, dynamic truncation.
        int offset = hash[^1] & 0x0F;
        int value = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & int.MaxValue;
        return (value % Modulus).ToString($"D{Digits}");
    }

    /// <summary>The step that the code is of: near to now and later than the last one that was used, for a code is good once (§5.2). Null: none.</summary>
    public static long? FindStep(byte[] secret, string code, DateTimeOffset now, long lastStep)
    {
        long? found = null;
        byte[] given = Encoding.UTF8.GetBytes(code);
        for (long step = StepAt(now) - Tolerance; step <= StepAt(now) + Tolerance; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeOf(secret, step)), given) && step > lastStep)
                found = step;
        }

        return found;
    }
}
