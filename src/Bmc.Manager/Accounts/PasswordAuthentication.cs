using System.Security.Cryptography;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;

namespace Bmc.Manager.Accounts;

/// <summary>Checks passwords. What is refused is refused after the same work, in the same words.</summary>
internal sealed class PasswordAuthentication(AccountStore store, PasswordHasher hasher, SignInGuard guard) : IPasswordAuthentication
{
    private static readonly Fault _wrong = new(FaultCode.Forbidden, "Name or password is wrong, or the account may not sign in now.");

    public async ValueTask<Result<AuthenticatedAccount>> VerifyAsync(string name, string password, RequestOrigin origin, CancellationToken cancellationToken)
    {
        // An address that is refused learns nothing about any account by being answered at once.
        if (!guard.Admits(origin))
            return _wrong;

        StoredAccount? account = store.Current.Find(name);
        bool mayTry = account is { Enabled: true } && !guard.IsLocked(account, origin) && password.Length <= Account.MaximumPasswordLength;
        string tried = password.Length <= Account.MaximumPasswordLength ? password : "";
        Result<bool> matched = await hasher.MatchesAsync(mayTry ? account!.Password : null, tried, SignInGuard.IsLocal(origin), cancellationToken);
        if (!matched.TryGet(out bool isMatch, out Fault? busy))
            return busy;

        // Others may have failed meanwhile: many tries at once must not outrun the lock.
        if (isMatch && !guard.IsLocked(account!, origin))
        {
            guard.Succeeded(account!, origin);
            return account!.ToAuthenticated();
        }

        guard.Failed(name, account, origin, ReasonOf(account, origin));
        return _wrong;
    }

    public ValueTask<Result<IpmiPasswordTest>> TestIpmiPasswordAsync(byte id, byte[] password, CancellationToken cancellationToken)
    {
        if (store.Current.Find(id) is not { } account)
            return ValueTask.FromResult<Result<IpmiPasswordTest>>(new Fault(FaultCode.NotFound, $"There is no account with id {id}."));
        if (password.Length > Account.MaximumIpmiPasswordLength)
            return ValueTask.FromResult<Result<IpmiPasswordTest>>(new Fault(FaultCode.Invalid, $"An IPMI password has {Account.MaximumIpmiPasswordLength} bytes at most."));
        byte[] given = Pad(password);
        byte[] stored = Pad(account.IpmiKey ?? []);
        bool matches = CryptographicOperations.FixedTimeEquals(given, stored) && account.IpmiKey is not null;
        return ValueTask.FromResult<Result<IpmiPasswordTest>>(
            account.IpmiKey?.Length > password.Length ? IpmiPasswordTest.WrongSize : matches ? IpmiPasswordTest.Matches : IpmiPasswordTest.Differs);
    }

    private static byte[] Pad(byte[] password)
    {
        byte[] padded = new byte[Account.MaximumIpmiPasswordLength];
        password.CopyTo(padded, 0);
        return padded;
    }

    private string ReasonOf(StoredAccount? account, RequestOrigin origin) => account switch
    {
        null => "no such account",
        { Enabled: false } => "the account is disabled",
        { Password: null } => "the account has no password yet",
        _ when guard.IsLocked(account, origin) => "the account is locked",
        _ => "wrong password",
    };
}
