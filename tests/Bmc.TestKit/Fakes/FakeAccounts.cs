using System.Text;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;

namespace Bmc.TestKit.Fakes;

/// <summary>Accounts in memory, with the two rules that IPMI's edge has to map: names are checked, one administrator stays.</summary>
public sealed class FakeAccounts : IAccounts, IPasswordAuthentication
{
    private readonly SortedDictionary<byte, Account> _accounts = [];

    public FakeAccounts() => _accounts[2] = new Account(2, "admin", AccountRole.Administrator, true, true, null);

    public Dictionary<byte, string> Passwords { get; } = new() { [2] = "correct horse" };

    /// <summary>When set, every call fails with it, as the socket's client does when its owner is away.</summary>
    public Exception? Away { get; set; }

    /// <summary>When set, every call waits for it.</summary>
    public Task Hold { get; set; } = Task.CompletedTask;

    /// <summary>When set, a change is made at once and its answer waits for this.</summary>
    public Task HoldAnswer { get; set; } = Task.CompletedTask;

    public Account this[byte id] => _accounts[id];

    public bool Has(byte id) => _accounts.ContainsKey(id);

    public async ValueTask<IReadOnlyList<Account>> ListAsync(CancellationToken cancellationToken)
    {
        await Hold.WaitAsync(cancellationToken);
        return Away is null ? [.. _accounts.Values] : throw Away;
    }

    public async ValueTask<Result<Account>> CreateAsync(NewAccount account, RequestOrigin origin, CancellationToken cancellationToken)
    {
        await Hold.WaitAsync(cancellationToken);
        var id = account.Id ?? (byte)(_accounts.Keys.Max() + 1);
        if (!account.Name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_'))
            return new Fault(FaultCode.Invalid, "name");
        if (_accounts.Values.Any(other => other.Name == account.Name))
            return new Fault(FaultCode.Conflict, "taken");
        return _accounts[id] = new Account(id, account.Name, account.Role, account.Enabled, account.IpmiEnabled, null);
    }

    public async ValueTask<Result<Account>> ChangeAsync(byte id, AccountChange change, RequestOrigin origin, CancellationToken cancellationToken)
    {
        await Hold.WaitAsync(cancellationToken);
        if (!_accounts.TryGetValue(id, out var account))
            return new Fault(FaultCode.NotFound, "no such account");
        if (id == 2 && (change.Enabled is false || change.Role is not (null or AccountRole.Administrator)))
            return new Fault(FaultCode.Conflict, "the last administrator");
        if (change.Password is { Length: < Account.MinimumPasswordLength })
            return new Fault(FaultCode.Invalid, "too short");
        if (change.Password is not null)
            Passwords[id] = change.Password;
        var changed = _accounts[id] = account with
        {
            Name = change.Name ?? account.Name,
            Role = change.Role ?? account.Role,
            Enabled = change.Enabled ?? account.Enabled,
            IpmiEnabled = change.IpmiEnabled ?? account.IpmiEnabled,
            SolEnabled = change.SolEnabled ?? account.SolEnabled,
            IpmiAccess = change.IpmiAccess ?? account.IpmiAccess,
            CredentialVersion = account.CredentialVersion + (change.Password is null ? 0 : 1),
        };
        await HoldAnswer.WaitAsync(cancellationToken);
        return changed;
    }

    public ValueTask<Result> DeleteAsync(byte id, RequestOrigin origin, CancellationToken cancellationToken) =>
        new(id == 2 ? Result.Refused(FaultCode.Conflict, "the last administrator")
            : _accounts.Remove(id) ? Result.Done : Result.Refused(FaultCode.NotFound, "no such account"));

    public ValueTask<Result> UnlockAsync(byte id, RequestOrigin origin, CancellationToken cancellationToken) => new(Result.Done);

    public ValueTask<Result<AuthenticatedAccount>> VerifyAsync(string name, string password, string? code, RequestOrigin origin, CancellationToken cancellationToken) =>
        new(new Fault(FaultCode.Forbidden, "not used here"));

    public ValueTask<Result<IpmiPasswordTest>> TestIpmiPasswordAsync(byte id, byte[] password, CancellationToken cancellationToken) =>
        new(Passwords.TryGetValue(id, out var known)
            ? known.Length > password.Length ? IpmiPasswordTest.WrongSize
                : Encoding.UTF8.GetString(password).TrimEnd('\0') == known ? IpmiPasswordTest.Matches : IpmiPasswordTest.Differs
            : (Result<IpmiPasswordTest>)new Fault(FaultCode.NotFound, "no password"));
}
