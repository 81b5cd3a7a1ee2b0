using System.Security.Cryptography;
using Bmc.Contracts.Accounts;

namespace Bmc.Manager.Accounts;

/// <summary>
/// The computations of RMCP+ Authenticated Key-Exchange Protocol, IPMI 2.0 §13.31 and §13.32. All values are taken as
/// they went over the wire, session ids least significant byte first; the user name is not padded.
/// </summary>
internal static class RakpCodes
{
    /// <summary>Const1 and Const2 of §13.32 have 20 bytes, whatever the algorithm's digest has.</summary>
    private const int ConstantLength = 20;
    private const int SessionIdLength = 4;
    private const int RandomLength = 16;

    private static readonly byte[] _constant1 = [.. Enumerable.Repeat((byte)1, ConstantLength)];
    private static readonly byte[] _constant2 = [.. Enumerable.Repeat((byte)2, ConstantLength)];

    public static bool IsWellFormed(RakpHandshake handshake) =>
        handshake.Algorithm is RakpAlgorithm.HmacSha1 or RakpAlgorithm.HmacSha256
        && handshake.RemoteConsoleSessionId.Length == SessionIdLength
        && handshake.ManagedSystemSessionId.Length == SessionIdLength
        && handshake.RemoteConsoleRandom.Length == RandomLength
        && handshake.ManagedSystemRandom.Length == RandomLength
        && handshake.ManagedSystemGuid.Length == RandomLength
        && handshake.UserName.Length <= Account.MaximumNameLength;

    /// <summary>RAKP 2: HMAC[Kuid](SIDm, SIDc, Rm, Rc, GUIDc, RoleM, ULengthM, UNameM).</summary>
    public static byte[] KeyExchangeCode2(RakpHandshake h, byte[] kuid) => Hmac(
        h.Algorithm,
        kuid,
        h.RemoteConsoleSessionId,
        h.ManagedSystemSessionId,
        h.RemoteConsoleRandom,
        h.ManagedSystemRandom,
        h.ManagedSystemGuid,
        RoleAndLength(h),
        h.UserName);

    /// <summary>RAKP 3: HMAC[Kuid](Rc, SIDm, RoleM, ULengthM, UNameM).</summary>
    public static byte[] KeyExchangeCode3(RakpHandshake h, byte[] kuid) =>
        Hmac(h.Algorithm, kuid, h.ManagedSystemRandom, h.RemoteConsoleSessionId, RoleAndLength(h), h.UserName);

    /// <summary>SIK: HMAC[Kg](Rm, Rc, RoleM, ULengthM, UNameM); without a Kg of its own ("one-key") Kuid takes its place.</summary>
    public static byte[] SessionIntegrityKey(RakpHandshake h, byte[] kg) =>
        Hmac(h.Algorithm, kg, h.RemoteConsoleRandom, h.ManagedSystemRandom, RoleAndLength(h), h.UserName);

    /// <summary>RAKP 4: HMAC[SIK](Rm, SIDc, GUIDc), cut to what HMAC-SHA1-96 or HMAC-SHA256-128 keep.</summary>
    public static byte[] IntegrityCheckValue(RakpHandshake h, byte[] sik) =>
        Hmac(h.Algorithm, sik, h.RemoteConsoleRandom, h.ManagedSystemSessionId, h.ManagedSystemGuid)[..(h.Algorithm == RakpAlgorithm.HmacSha1 ? 12 : 16)];

    public static byte[] K1(RakpAlgorithm algorithm, byte[] sik) => Hmac(algorithm, sik, _constant1);

    public static byte[] K2(RakpAlgorithm algorithm, byte[] sik) => Hmac(algorithm, sik, _constant2);

    private static byte[] RoleAndLength(RakpHandshake h) => [h.RequestedRole, (byte)h.UserName.Length];

    private static byte[] Hmac(RakpAlgorithm algorithm, byte[] key, params ReadOnlySpan<byte[]> parts)
    {
        using var hmac = IncrementalHash.CreateHMAC(algorithm == RakpAlgorithm.HmacSha1 ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256, key);
        foreach (byte[] part in parts)
            hmac.AppendData(part);
        return hmac.GetHashAndReset();
    }
}
