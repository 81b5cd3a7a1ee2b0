using Bmc.Contracts;
using Microsoft.Extensions.Logging;

namespace Bmc.Manager.Accounts;

/// <summary>
/// Who may try to sign in, and what a try does to later ones. The board's own console ("ctl", over the local socket)
/// always may and never counts: whatever strangers do, somebody who stands at the machine gets in.
/// </summary>
internal sealed class SignInGuard(LockOut accounts, AddressThrottle addresses, FirstPassword firstPassword, ILogger logger)
{
    public const string LocalVia = "ctl";

    public static bool IsLocal(RequestOrigin origin) => origin.Via == LocalVia;

    /// <summary>Counts a try of this address; false when it has had too many.</summary>
    public bool Admits(RequestOrigin origin) => IsLocal(origin) || addresses.TryBegin(origin.Address);

    /// <summary>For IPMI's RAKP 2, which has no origin: nobody local speaks it.</summary>
    public bool IsLocked(StoredAccount account) => accounts.LockedUntil(account.Id) is not null;

    public bool IsLocked(StoredAccount account, RequestOrigin origin) => !IsLocal(origin) && IsLocked(account);

    public void Succeeded(StoredAccount account, RequestOrigin origin)
    {
        addresses.Succeeded(origin.Address);
        accounts.Forget(account.Id);
        firstPassword.SignedIn(account.Id);
        logger.SignedIn(account.Name, origin.Via, origin.Address);
    }

    /// <param name="name">As given by a stranger: it is logged only if it could be an account's.</param>
    /// <param name="account">The account of that name, if there is one.</param>
    public void Failed(string name, StoredAccount? account, RequestOrigin origin, string reason)
    {
        logger.SignInFailed(AccountRules.CheckName(name) is null ? name : "(no account's name)", origin.Via, origin.Address, reason);
        if (account is not null && !IsLocal(origin))
            accounts.Failed(account.Id);
    }
}
