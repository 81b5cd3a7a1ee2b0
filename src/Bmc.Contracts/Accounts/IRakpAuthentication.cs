namespace Bmc.Contracts.Accounts;

/// <summary>IPMI 2.0 Table 13-17; the values are the wire's. RAKP-none and HMAC-MD5 are never offered.</summary>
public enum RakpAlgorithm : byte
{
    HmacSha1 = 0x01,
    HmacSha256 = 0x03,
}

/// <summary>The public values of one handshake, as they went over the wire. IPMI 2.0 §13.20-13.23.</summary>
/// <param name="RemoteConsoleSessionId">SIDm, 4 bytes, least significant first.</param>
/// <param name="ManagedSystemSessionId">SIDc, 4 bytes.</param>
/// <param name="RemoteConsoleRandom">Rm, 16 bytes.</param>
/// <param name="ManagedSystemRandom">Rc, 16 bytes.</param>
/// <param name="ManagedSystemGuid">GUIDc, 16 bytes.</param>
/// <param name="RequestedRole">The whole role byte of RAKP 1, name-only bit included.</param>
/// <param name="UserName">0..16 bytes, not padded.</param>
public sealed record RakpHandshake(
    RakpAlgorithm Algorithm,
    byte[] RemoteConsoleSessionId,
    byte[] ManagedSystemSessionId,
    byte[] RemoteConsoleRandom,
    byte[] ManagedSystemRandom,
    byte[] ManagedSystemGuid,
    byte RequestedRole,
    byte[] UserName);

/// <summary>What a completed handshake yields.</summary>
/// <param name="Account">Whose session it is.</param>
/// <param name="MaximumRole">The highest privilege that the account and the requested role allow.</param>
/// <param name="IntegrityCheckValue">RAKP 4's, truncated as the suite's integrity algorithm has it: 12 bytes for SHA1-96, 16 for SHA256-128.</param>
/// <param name="K1">Integrity key, whole digest.</param>
/// <param name="K2">Its first 16 bytes are the AES key.</param>
public sealed record RakpSession(AuthenticatedAccount Account, AccountRole MaximumRole, byte[] IntegrityCheckValue, byte[] K1, byte[] K2);

/// <summary>
/// The secret half of RAKP: the process that parses LAN bytes asks, the manager role computes. It keeps no state
/// between the two calls.
/// </summary>
public interface IRakpAuthentication
{
    /// <summary>
    /// The key exchange authentication code of RAKP 2. An unknown, disabled or locked user gets one too, under a key
    /// made from a device secret and the name: it fails at RAKP 3 like a wrong password, in code, size and time.
    /// </summary>
    ValueTask<byte[]> BeginAsync(RakpHandshake handshake, CancellationToken cancellationToken);

    /// <summary>Checks RAKP 3's code. Forbidden for a wrong one, whatever the cause.</summary>
    /// <param name="keyExchangeAuthenticationCode">As received.</param>
    ValueTask<Result<RakpSession>> CompleteAsync(RakpHandshake handshake, byte[] keyExchangeAuthenticationCode, RequestOrigin origin, CancellationToken cancellationToken);
}
