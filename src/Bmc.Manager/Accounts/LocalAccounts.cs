using System.Text;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Microsoft.Extensions.Logging;

namespace Bmc.Manager.Accounts;

/// <summary>The accounts as their owner has them.</summary>
internal sealed class LocalAccounts(AccountStore store, PasswordHasher hasher, LockOut lockOut, FirstPassword firstPassword, ILogger logger) : IAccounts
{
    public ValueTask<IReadOnlyList<Account>> ListAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<Account>>([.. store.Current.Accounts.Select(Describe)]);

    public async ValueTask<Result<Account>> CreateAsync(NewAccount account, RequestOrigin origin, CancellationToken cancellationToken)
    {
        Fault? broken = AccountRules.CheckName(account.Name)
            ?? AccountRules.CheckRole(account.Role)
            ?? (account.Id is { } wanted ? AccountRules.CheckId(wanted) : null)
            ?? CheckPassword(account.Password, account.IpmiEnabled);
        if (broken is not null)
            return Refuse(broken, origin);

        Result<Secrets> hashed = await HashAsync(account.Password, cancellationToken);
        if (!hashed.TryGet(out Secrets? secrets, out Fault? fault))
            return Refuse(fault, origin);

        StoredAccount? made = null;
        Result updated = await store.UpdateAsync(
            document =>
            {
                if (AccountRules.CheckUnique(document, account.Name) is { } taken)
                    return taken;
                if (FindId(document, account.Id) is not { } id)
                {
                    return new Fault(FaultCode.Conflict, account.Id is { } asked
                        ? $"Id {asked} is taken."
                        : $"All {AccountRules.LastId - AccountRules.FirstId + 1} accounts are in use.");
                }

                made = new StoredAccount(
                    id,
                    account.Name,
                    account.Role,
                    account.Enabled,
                    account.IpmiEnabled,
                    document.LastCredentialVersion + 1,
                    secrets.Hash,
                    account.IpmiEnabled ? secrets.IpmiKey : null);
                return document.With(made);
            },
            cancellationToken);
        if (updated.Fault is { } refused)
            return Refuse(refused, origin);

        lockOut.Forget(made!.Id);
        logger.AccountCreated(made.Name, made.Id, made.Role, origin);
        return Describe(made);
    }

    public async ValueTask<Result<Account>> ChangeAsync(byte id, AccountChange change, RequestOrigin origin, CancellationToken cancellationToken)
    {
        Fault? broken = (change.Name is { } name ? AccountRules.CheckName(name) : null)
            ?? (change.Role is { } role ? AccountRules.CheckRole(role) : null)
            ?? AccountRules.CheckIpmiAccess(change.IpmiAccess)
            ?? CheckPassword(change.Password, change.IpmiEnabled == true);
        if (broken is not null)
            return Refuse(broken, origin);

        Result<Secrets> hashed = await HashAsync(change.Password, cancellationToken);
        if (!hashed.TryGet(out Secrets? secrets, out Fault? fault))
            return Refuse(fault, origin);

        StoredAccount? changed = null;
        Result updated = await store.UpdateAsync(
            document =>
            {
                if (document.Find(id) is not { } account)
                    return NotThere(id);
                bool ipmiEnabled = change.IpmiEnabled ?? account.IpmiEnabled;
                if (ipmiEnabled && !account.IpmiEnabled && account.SecondFactor is not null && !change.IpmiBesideTwoFactor)
                    return AccountRules.IpmiAsksForNoCode;
                changed = account with
                {
                    Name = change.Name ?? account.Name,
                    Role = change.Role ?? account.Role,
                    Enabled = change.Enabled ?? account.Enabled,
                    IpmiEnabled = ipmiEnabled,
                    SolEnabled = change.SolEnabled ?? account.SolEnabled,
                    Password = secrets.Hash ?? account.Password,
                    IpmiKey = ipmiEnabled ? secrets.IpmiKey ?? account.IpmiKey : null,
                    IpmiAccess = change.IpmiAccess ?? account.IpmiAccess,
                    PasswordGenerated = secrets.Hash is null && account.PasswordGenerated,
                    CredentialVersion = secrets.Hash is null ? account.CredentialVersion : document.LastCredentialVersion + 1,
                };
                AccountDocument next = document.With(changed);
                Fault? refusal = AccountRules.CheckUnique(document, changed.Name, except: id)
                    ?? CheckPassword(change.Password, ipmiEnabled)
                    ?? AccountRules.CheckAdministratorStays(next);
                return refusal is null ? next : refusal;
            },
            cancellationToken);
        if (updated.Fault is { } refused)
            return Refuse(refused, origin);

        if (change.Password is not null)
            firstPassword.Forget(id);
        logger.AccountChanged(changed!.Name, id, origin, Summarize(change));
        return Describe(changed);
    }

    public async ValueTask<Result> DeleteAsync(byte id, RequestOrigin origin, CancellationToken cancellationToken)
    {
        string name = "";
        Result updated = await store.UpdateAsync(
            document =>
            {
                if (document.Find(id) is not { } account)
                    return NotThere(id);
                name = account.Name;
                AccountDocument next = document.Without(id);
                return AccountRules.CheckAdministratorStays(next) is { } refusal ? refusal : next;
            },
            cancellationToken);
        if (updated.Fault is { } refused)
            return Refuse(refused, origin);

        lockOut.Forget(id);
        firstPassword.Forget(id);
        logger.AccountDeleted(name, id, origin);
        return Result.Done;
    }

    public ValueTask<Result> UnlockAsync(byte id, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (store.Current.Find(id) is not { } account)
            return ValueTask.FromResult<Result>(NotThere(id));
        lockOut.Forget(id);
        logger.AccountUnlocked(account.Name, id, origin);
        return ValueTask.FromResult(Result.Done);
    }

    private static Fault NotThere(byte id) => new(FaultCode.NotFound, $"There is no account with id {id}.");

    private static Fault? CheckPassword(string? password, bool ipmiEnabled) =>
        password is null ? null : AccountRules.CheckPassword(password) ?? (ipmiEnabled ? AccountRules.CheckIpmiPassword(password) : null);

    private static byte? FindId(AccountDocument document, byte? wanted)
    {
        if (wanted is { } id)
            return document.Find(id) is null ? id : null;
        for (byte free = AccountRules.FirstId; free <= AccountRules.LastId; free++)
        {
            if (document.Find(free) is null)
                return free;
        }

        return null;
    }

    private static string Summarize(AccountChange change) => string.Join(", ", new[]
    {
        change.Name is { } name ? $"name {name}" : null,
        change.Role is { } role ? $"role {role}" : null,
        change.Enabled is { } enabled ? enabled ? "enabled" : "disabled" : null,
        change.IpmiEnabled is { } ipmi ? ipmi ? "IPMI on" : "IPMI off" : null,
        change.SolEnabled is { } sol ? sol ? "SOL on" : "SOL off" : null,
        change.IpmiAccess is { } access ? $"IPMI sessions {(access.SessionLimit == 0 ? "without limit" : $"{access.SessionLimit} at most")}{(access.CallbackOnly ? ", on call-back only" : "")}" : null,
        change.Password is null ? null : "new password",
    }.Where(part => part is not null));

    private Account Describe(StoredAccount account) => account.ToAccount(lockOut.LockedUntil(account.Id));

    private Fault Refuse(Fault fault, RequestOrigin origin)
    {
        logger.AccountChangeRefused(origin, fault);
        return fault;
    }

    private async ValueTask<Result<Secrets>> HashAsync(string? password, CancellationToken cancellationToken)
    {
        if (password is null)
            return new Secrets(null, null);
        Result<PasswordHash> hashed = await hasher.HashAsync(password, cancellationToken);
        return hashed.TryGet(out PasswordHash? hash, out Fault? fault) ? new Secrets(hash, Encoding.UTF8.GetBytes(password)) : fault;
    }

    private sealed record Secrets(PasswordHash? Hash, byte[]? IpmiKey);
}
