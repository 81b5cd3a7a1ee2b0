using Bmc.Contracts;
using Bmc.Contracts.Accounts;

namespace Bmc.Web.Tests.Fakes;

/// <summary>One account of each role, named after it, all with the same password.</summary>
public sealed class FakeAccounts : IAccounts, IPasswordAuthentication
{
    public const string Password = "Correct-Horse-77";

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

    public ValueTask<Result<AuthenticatedAccount>> VerifyAsync(string name, string password, RequestOrigin origin, CancellationToken cancellationToken)
    {
        LastOrigin = origin;
        Verifications++;
        if (SignInFault is not null)
            return ValueTask.FromResult<Result<AuthenticatedAccount>>(SignInFault);
        Account? account = All.Find(one => one.Name == name && one.Enabled && password == Password);
        return ValueTask.FromResult<Result<AuthenticatedAccount>>(account is null
            ? new Fault(FaultCode.Forbidden, "Name or password is wrong.")
            : new AuthenticatedAccount(account.Id, account.Name, account.Role, account.CredentialVersion));
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
