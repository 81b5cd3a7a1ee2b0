using Bmc.Contracts.Accounts;
using Bmc.Contracts.Ipc;

namespace Bmc.Web.Login;

/// <summary>Looks after a stream whose session may end, or whose account may lose its role, while nobody asks anything.</summary>
internal sealed class SessionWatch(SessionTable sessions, IAccounts accounts, TimeProvider time)
{
    /// <summary>Between two looks at the account of an open stream: over the socket each costs some 50 µs.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <returns>True when he may not any more; false when what it is looked at for has ended.</returns>
    public async Task<bool> UntilOverAsync(Session session, AccountRole role, CancellationToken ended)
    {
        using var clock = new PeriodicTimer(Interval, time);
        try
        {
            while (await clock.WaitForNextTickAsync(ended))
            {
                if (!await IsAllowedAsync(session, role, ended))
                    return true;
            }
        }
        catch (OperationCanceledException)
        {
            // It has ended.
        }

        return false;
    }

    private async ValueTask<bool> IsAllowedAsync(Session session, AccountRole role, CancellationToken cancellationToken)
    {
        try
        {
            return await SignedIn.FindAsync(session, sessions, accounts, cancellationToken) is { } signedIn && signedIn.Account.Role >= role;
        }
        catch (OwnerUnavailableException)
        {
            // The manager role starts anew: what was true a moment ago is true still.
            return true;
        }
    }
}
