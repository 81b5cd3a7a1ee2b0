using Bmc.Contracts.Accounts;

namespace Bmc.Ipmi.Session;

/// <summary>IPMI 2.0 Table 13-18.</summary>
public enum IntegrityAlgorithm : byte
{
    None = 0x00,
    HmacSha1Truncated96 = 0x01,
    HmacSha256Truncated128 = 0x04,
}

/// <summary>IPMI 2.0 Table 13-19.</summary>
public enum ConfidentialityAlgorithm : byte
{
    None = 0x00,
    AesCbc128 = 0x01,
}

/// <summary>
/// IPMI 2.0 §22.15.2, Table 22-19. Only suites with authentication, integrity and encryption exist here: never 0
/// (no authentication), 1 or 2 (no encryption).
/// </summary>
public sealed record CipherSuite(
    byte Id,
    RakpAlgorithm Authentication,
    IntegrityAlgorithm Integrity,
    ConfidentialityAlgorithm Confidentiality)
{
    public static CipherSuite Suite17 { get; } =
        new(17, RakpAlgorithm.HmacSha256, IntegrityAlgorithm.HmacSha256Truncated128, ConfidentialityAlgorithm.AesCbc128);

    /// <summary>SHA-1; for consoles that know no better, when the setting allows it.</summary>
    public static CipherSuite Suite3 { get; } =
        new(3, RakpAlgorithm.HmacSha1, IntegrityAlgorithm.HmacSha1Truncated96, ConfidentialityAlgorithm.AesCbc128);

    /// <summary>Length of the key exchange authentication codes (whole digests, IPMI 2.0 §13.28.1).</summary>
    public int DigestLength => Authentication == RakpAlgorithm.HmacSha256 ? 32 : 20;

    /// <summary>Length of a packet's AuthCode and of RAKP 4's check value (IPMI 2.0 §13.28.4).</summary>
    public int IntegrityCheckLength => Integrity == IntegrityAlgorithm.HmacSha256Truncated128 ? 16 : 12;

    /// <summary>The suites offered, best first.</summary>
    public static IReadOnlyList<CipherSuite> Offered(bool suite3Enabled) => suite3Enabled ? [Suite17, Suite3] : [Suite17];
}
