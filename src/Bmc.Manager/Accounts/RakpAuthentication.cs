using System.Security.Cryptography;
using System.Text;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Manager.Storage;

namespace Bmc.Manager.Accounts;

/// <summary>
/// The secret half of RAKP. Both calls look the user up anew: what changed in between (password, lock, role) counts.
/// RAKP 2 hands everyone a code to try passwords on offline, as the protocol has it; the long random first password is
/// the answer to that, and the lock-out answers the guesses that come as RAKP 3.
/// </summary>
internal sealed class RakpAuthentication(AccountStore store, DeviceSecret secret, SignInGuard guard, LocalChannelKeys keys) : IRakpAuthentication
{
    /// <summary>Name-only look-up, bit 4 of the role byte, IPMI 2.0 Table 13-11.</summary>
    private const byte NameOnly = 0x10;
    private const byte RoleMask = 0x0F;

    private static readonly Fault _refused = new(FaultCode.Forbidden, "The handshake's code is wrong.");

    /// <exception cref="ArgumentException">A value has a length that RAKP does not know: a bug of the caller.</exception>
    public ValueTask<byte[]> BeginAsync(RakpHandshake handshake, CancellationToken cancellationToken)
    {
        if (!RakpCodes.IsWellFormed(handshake))
            throw new ArgumentException("A value of the handshake has the wrong length.", nameof(handshake));
        return ValueTask.FromResult(RakpCodes.KeyExchangeCode2(handshake, Lookup(handshake).Key));
    }

    public ValueTask<Result<RakpSession>> CompleteAsync(
        RakpHandshake handshake,
        byte[] keyExchangeAuthenticationCode,
        RequestOrigin origin,
        CancellationToken cancellationToken)
    {
        if (!RakpCodes.IsWellFormed(handshake))
            return ValueTask.FromResult<Result<RakpSession>>(new Fault(FaultCode.Invalid, "A value of the handshake has the wrong length."));
        return ValueTask.FromResult(Complete(handshake, keyExchangeAuthenticationCode, origin));
    }

    private Result<RakpSession> Complete(RakpHandshake handshake, byte[] code, RequestOrigin origin)
    {
        (byte[] key, StoredAccount? known, StoredAccount? admitted) = Lookup(handshake);
        bool isMatch = CryptographicOperations.FixedTimeEquals(RakpCodes.KeyExchangeCode3(handshake, key), code);
        bool mayTry = guard.Admits(origin);
        if (!mayTry || !isMatch || admitted is null)
        {
            if (mayTry)
                guard.Failed(NameOf(handshake), known, origin, admitted is null ? "no such account, or it may not sign in over IPMI now" : "wrong password");
            return _refused;
        }

        guard.Succeeded(admitted, origin);
        byte[] sik = RakpCodes.SessionIntegrityKey(handshake, keys.KeyGenerationKey ?? key);
        return new RakpSession(
            admitted.ToAuthenticated(),
            (AccountRole)Math.Min((byte)RequestedRole(handshake)!.Value, (byte)admitted.Role),
            RakpCodes.IntegrityCheckValue(handshake, sik),
            RakpCodes.K1(handshake.Algorithm, sik),
            RakpCodes.K2(handshake.Algorithm, sik));
    }

    /// <summary>The key to compute with; nobody's key, made either way so that both take the same time, unless the account is admitted.</summary>
    private (byte[] Key, StoredAccount? Known, StoredAccount? Admitted) Lookup(RakpHandshake handshake)
    {
        byte[] nobodysKey = secret.Derive("rakp", handshake.UserName)[..Account.MaximumIpmiPasswordLength];
        StoredAccount? known = store.Current.Find(NameOf(handshake));
        StoredAccount? admitted = known is { Enabled: true, IpmiEnabled: true, IpmiKey: not null, IpmiAccess: not { CallbackOnly: true } } && !guard.IsLocked(known) && Allows(known, handshake) ? known : null;
        return (admitted?.IpmiKey ?? nobodysKey, known, admitted);
    }

    /// <summary>
    /// §13.20: a name-only look-up takes the account whatever its role, which then limits the session; a look-up by
    /// name and privilege finds only an account that has the privilege.
    /// </summary>
    private static bool Allows(StoredAccount account, RakpHandshake handshake) =>
        RequestedRole(handshake) is { } role && ((handshake.RequestedRole & NameOnly) != 0 || role <= account.Role);

    /// <summary>Null for what this BMC has no account role for: reserved, callback, OEM.</summary>
    private static AccountRole? RequestedRole(RakpHandshake handshake)
    {
        var role = (AccountRole)(handshake.RequestedRole & RoleMask);
        return Enum.IsDefined(role) ? role : null;
    }

    /// <summary>Bytes above 7Fh become '?', which no account's name has.</summary>
    private static string NameOf(RakpHandshake handshake) => Encoding.ASCII.GetString(handshake.UserName);
}
