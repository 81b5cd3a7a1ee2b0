using System.Security.Cryptography;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;

namespace Bmc.Manager.Accounts;

/// <summary>Checks passwords. What is refused is refused after the same work, in the same words.</summary>
internal sealed class PasswordAuthentication(AccountStore store, PasswordHasher hasher, SignInGuard guard, TimeProvider time) : IPasswordAuthentication
{
    private static readonly Fault _wrong = new(FaultCode.Forbidden, "Name or password is wrong, or the account may not sign in now.");

    private static readonly Fault _codeRequired = new(FaultCode.CodeRequired, "This account has a second factor: the code of its authenticator is wanted, which only a session can be opened with.");
    private static readonly Fault _wrongCode = new(FaultCode.Forbidden, "The code is wrong, or was used before.");

    public async ValueTask<Result<AuthenticatedAccount>> VerifyAsync(string name, string password, string? code, RequestOrigin origin, CancellationToken cancellationToken)
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
        if (!isMatch || guard.IsLocked(account!, origin))
        {
            guard.Failed(name, account, origin, ReasonOf(account, origin));
            return _wrong;
        }

        if (!SignInGuard.IsLocal(origin) && account!.SecondFactor is not null)
        {
            // Neither a success nor a failure: it forgives no wrong code before it.
            if (string.IsNullOrEmpty(code))
                return _codeRequired;
            if ((await TakeCodeAsync(account.Id, code, cancellationToken)).Fault is { } refused)
            {
                guard.Failed(name, account, origin, "wrong code");
                return refused;
            }
        }

        guard.Succeeded(account!, origin);
        return account!.ToAuthenticated();
    }

    /// <summary>A code is used when that is on the disk, and no sooner.</summary>
    private ValueTask<Result> TakeCodeAsync(byte id, string code, CancellationToken cancellationToken) => store.UpdateAsync(
        document => document.Find(id) is { SecondFactor: { } present } account && present.Take(code, time.GetUtcNow()) is { } left
            ? document.With(account with { SecondFactor = left })
            : _wrongCode,
        cancellationToken);

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
