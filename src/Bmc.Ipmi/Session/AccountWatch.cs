using Bmc.Contracts.Accounts;
using Bmc.Ipmi.Sol;

namespace Bmc.Ipmi.Session;

/// <summary>
/// Ends the sessions of accounts that may no longer have them: deleted, disabled, renamed, without IPMI, with another
/// password, or with a lesser role than the session's limit. IPMI 2.0 leaves that open; somebody who takes an account
/// away means it, and a password is most often changed because somebody else knew the old one. SOL ends alone where an account
/// lost nothing but the right to it.
/// </summary>
/// <remarks>
/// A session that waits for the answer to a command gets it first: the command may be the very change, of one's own
/// password.
/// </remarks>
public sealed class AccountWatch(EndpointState state, SolPayloads payloads, IAccounts accounts, SessionLog log)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private const string AccountChanged = "its account may no longer have it";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, state.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
                await CheckAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The role stops.
        }
    }

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (!HasSessions())
            return;
        IReadOnlyList<Account> present;
        try
        {
            present = await accounts.ListAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            // The manager restarts; nothing is known to have changed.
            return;
        }

        lock (state.Gate)
        {
            foreach (var session in state.Sessions.Active())
            {
                if (present.FirstOrDefault(account => Allows(account, session)) is { } account)
                {
                    if (!account.SolEnabled)
                        payloads.DeactivateOf(account.Id);
                    continue;
                }

                if (session.Exchange.IsBusy)
                    session.EndsBecause = AccountChanged;
                else
                    End(session);
            }
        }
    }

    private void End(IpmiSession session)
    {
        state.Sessions.Close(session);
        log.SessionEnded(session.Account.Name, session.Peer, AccountChanged);
    }

    private static bool Allows(Account account, IpmiSession session) =>
        account.Id == session.UserId
        && account.Name == session.Account.Name
        && account.CredentialVersion == session.Account.CredentialVersion
        && account.Enabled
        && account.IpmiEnabled
        && account.IpmiAccess is not { CallbackOnly: true }
        && (byte)account.Role >= (byte)session.PrivilegeLimit;

    private bool HasSessions()
    {
        lock (state.Gate)
            return state.Sessions.Count > 0;
    }
}
