using System.Security.Cryptography;

namespace Bmc.TestKit.Lanplus;

/// <summary>A cipher suite of IPMI 2.0 Table 22-20 with AES-CBC-128; the two that are not broken.</summary>
/// <param name="Authentication">Table 13-17.</param>
/// <param name="Integrity">Table 13-18.</param>
/// <param name="DigestLength">Of the codes in RAKP 2 and 3.</param>
/// <param name="CodeLength">Of the AuthCode of a packet and of the check value in RAKP 4.</param>
public sealed record LanplusSuite(byte Authentication, byte Integrity, HashAlgorithmName Hash, int DigestLength, int CodeLength)
{
    /// <summary>RAKP-HMAC-SHA1, HMAC-SHA1-96.</summary>
    public static LanplusSuite Suite3 { get; } = new(0x01, 0x01, HashAlgorithmName.SHA1, 20, 12);

    /// <summary>RAKP-HMAC-SHA256, HMAC-SHA256-128.</summary>
    public static LanplusSuite Suite17 { get; } = new(0x03, 0x04, HashAlgorithmName.SHA256, 32, 16);

    internal byte[] Hmac(byte[] key, byte[] data)
    {
        using var hmac = IncrementalHash.CreateHMAC(Hash, key);
        hmac.AppendData(data);
        return hmac.GetHashAndReset();
    }
}
