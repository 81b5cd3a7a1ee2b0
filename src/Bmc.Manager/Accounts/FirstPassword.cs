using Bmc.Manager.Storage;
using Microsoft.Extensions.Logging;

namespace Bmc.Manager.Accounts;

/// <summary>The file with the first account's password: it goes before whoever needs it no longer is answered.</summary>
/// <param name="untilSignIn">True: until the first sign-in. False: until the password is changed.</param>
internal sealed class FirstPassword(StateFolder folder, bool untilSignIn, ILogger logger)
{
    /// <summary>As long as the file is there, the account's password is the one in it, so that any sign-in was made with it.</summary>
    public void SignedIn(byte accountId)
    {
        if (untilSignIn)
            Forget(accountId);
    }

    /// <summary>The account was deleted, or has another password.</summary>
    public void Forget(byte accountId)
    {
        if (accountId == FirstAccount.Id && folder.Delete(FirstAccount.PasswordFileName).Fault is { } fault)
            logger.FirstPasswordStays(fault);
    }
}
