using Bmc.Contracts;
using Bmc.Contracts.Accounts;

namespace Bmc.Web.Tests.Fakes;

/// <summary>One account of each role, named after it, all with the same password.</summary>
public sealed class FakeAccounts : IAccounts, IPasswordAuthentication, ITwoFactor
{
    public const string Password = "Correct-Horse-77";

    /// <summary>Of every second factor, as often as one likes.</summary>
    public const string Code = "123456";

    public List<Account> All { get; } =
    [
        new(2, "admin", AccountRole.Administrator, Enabled: true, IpmiEnabled: true, LockedUntil: null, CredentialVersion: 1),
        new(3, "operator", AccountRole.Operator, Enabled: true, IpmiEnabled: false, LockedUntil: null, CredentialVersion: 2),
        new(4, "user", AccountRole.User, Enabled: true, IpmiEnabled: false, LockedUntil: null, CredentialVersion: 3),
    ];

    public RequestOrigin? LastOrigin { get; private set; }

    /// <summary>How often a password was checked.</summary>
    public int Verifications { get; private set; }

    public Fault? SignInFault { get; set; }

    public void Change(string name, Func<Account, Account> change)
    {
        int index = All.FindIndex(account => account.Name == name);
        All[index] = change(All[index]);
    }

    public ValueTask<IReadOnlyList<Account>> ListAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<Account>>([.. All]);

    public ValueTask<Result<AuthenticatedAccount>> VerifyAsync(string name, string password, string? code, RequestOrigin origin, CancellationToken cancellationToken)
    {
        LastOrigin = origin;
        Verifications++;
        if (SignInFault is not null)
            return ValueTask.FromResult<Result<AuthenticatedAccount>>(SignInFault);
        Account? account = All.Find(one => one.Name == name && one.Enabled && password == Password);
        if (account is { TwoFactor: true } && code is null)
            return ValueTask.FromResult<Result<AuthenticatedAccount>>(new Fault(FaultCode.CodeRequired, "The code is wanted."));
        return ValueTask.FromResult<Result<AuthenticatedAccount>>(account is null || account.TwoFactor && code != Code
            ? new Fault(FaultCode.Forbidden, "Name or password is wrong.")
            : new AuthenticatedAccount(account.Id, account.Name, account.Role, account.CredentialVersion, PasswordGenerated: account.PasswordGenerated));
    }

    public ValueTask<Result<TwoFactorSetup>> BeginAsync(byte id, RequestOrigin origin, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Result<TwoFactorSetup>>(new TwoFactorSetup("GEZDGNBVGY3TQOJQ", "otpauth://totp/test?secret=GEZDGNBVGY3TQOJQ"));

    public ValueTask<Result<RecoveryCodes>> ConfirmAsync(byte id, TwoFactorConfirmation confirmation, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (confirmation.Code != Code)
            return ValueTask.FromResult<Result<RecoveryCodes>>(new Fault(FaultCode.Invalid, "The code is wrong."));
        Change(All.Find(one => one.Id == id)!.Name, account => account with { TwoFactor = true, CredentialVersion = account.CredentialVersion + 10, IpmiEnabled = confirmation.KeepIpmi });
        return ValueTask.FromResult<Result<RecoveryCodes>>(new RecoveryCodes(["ABCD-EFGH-IJKL-MNOP"]));
    }

    public ValueTask<Result> RemoveAsync(byte id, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (All.Find(one => one.Id == id) is not { TwoFactor: true } present)
            return ValueTask.FromResult(Result.Refused(FaultCode.Conflict, "no second factor"));
        Change(present.Name, account => account with { TwoFactor = false });
        return ValueTask.FromResult(Result.Done);
    }

    public ValueTask<Result<Account>> CreateAsync(NewAccount account, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var made = new Account((byte)(2 + All.Count), account.Name, account.Role, account.Enabled, account.IpmiEnabled, null);
        All.Add(made);
        return ValueTask.FromResult<Result<Account>>(made);
    }

    /// <summary>A password is taken, and counts the version up.</summary>
    public ValueTask<Result<Account>> ChangeAsync(byte id, AccountChange change, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (All.Find(one => one.Id == id) is not { } present)
            return ValueTask.FromResult<Result<Account>>(new Fault(FaultCode.NotFound, "no such account"));
        Change(present.Name, account => account with { Role = change.Role ?? account.Role, CredentialVersion = account.CredentialVersion + (change.Password is null ? 0 : 10) });
        return ValueTask.FromResult<Result<Account>>(All.Find(one => one.Id == id)!);
    }

    public ValueTask<Result> DeleteAsync(byte id, RequestOrigin origin, CancellationToken cancellationToken) =>
        ValueTask.FromResult(All.RemoveAll(one => one.Id == id) > 0 ? Result.Done : Result.Refused(FaultCode.NotFound, "no such account"));

    public ValueTask<Result> UnlockAsync(byte id, RequestOrigin origin, CancellationToken cancellationToken) => ValueTask.FromResult(Result.Done);

    public ValueTask<Result<IpmiPasswordTest>> TestIpmiPasswordAsync(byte id, byte[] password, CancellationToken cancellationToken) => throw new NotSupportedException();
}
