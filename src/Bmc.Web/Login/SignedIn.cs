using Bmc.Contracts.Accounts;

namespace Bmc.Web.Login;

/// <summary>A session whose account still is what it was when it signed in.</summary>
/// <param name="Account">As it is now: a role that was taken away is gone at once.</param>
internal sealed record SignedIn(Session Session, Account Account)
{
    /// <summary>Null when the session is over, or its account was deleted, disabled or given another password.</summary>
    public static async ValueTask<SignedIn?> FindAsync(Session? session, SessionTable sessions, IAccounts accounts, CancellationToken cancellationToken)
    {
        if (session is null)
            return null;
        if (!sessions.IsOpen(session))
        {
            // An expired one is only now noticed, and what still goes on for it ends.
            sessions.Close(session);
            return null;
        }

        foreach (Account account in await accounts.ListAsync(cancellationToken))
        {
            if (account.Id == session.Account.Id && account.Enabled && account.CredentialVersion == session.Account.CredentialVersion)
                return new SignedIn(session, account);
        }

        sessions.Close(session);
        return null;
    }
}
