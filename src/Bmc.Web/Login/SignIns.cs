using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Sessions;

namespace Bmc.Web.Login;

/// <summary>The sessions of browsers and Redfish clients are the same ones; a client that keeps none sends name and password each time.</summary>
internal sealed class SignIns(SessionTable sessions, IAccounts accounts, IPasswordAuthentication passwords, TimeProvider time) : ISignIns
{
    private readonly RememberedPasswords _remembered = new(time);

    public TimeSpan IdleLifetime
    {
        get => sessions.IdleLifetime;
        set => sessions.IdleLifetime = value;
    }

    public async ValueTask<Caller?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (await SignedIn.FindAsync(sessions.Find(token), sessions, accounts, cancellationToken) is not { } signedIn)
            return null;
        sessions.Touch(signedIn.Session);
        return new Caller(signedIn.Account.Id, signedIn.Account.Name, signedIn.Account.Role, signedIn.Session.Id);
    }

    /// <summary>To check a password is dear on purpose, so one that was right a moment ago is not checked again; its account is.</summary>
    public async ValueTask<Result<Caller>> VerifyAsync(string name, string password, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (_remembered.Find(name, password) is { } known)
        {
            foreach (Account account in await accounts.ListAsync(cancellationToken))
            {
                if (account.Id == known.Id && account.Name == name && account.Enabled && account.LockedUntil is null && account.CredentialVersion == known.CredentialVersion)
                    return new Caller(account.Id, account.Name, account.Role, null);
            }
        }

        if (!(await passwords.VerifyAsync(name, password, null, origin, cancellationToken)).TryGet(out AuthenticatedAccount? verified, out Fault? fault))
            return fault;
        _remembered.Remember(name, password, verified);
        return new Caller(verified.Id, verified.Name, verified.Role, null);
    }

    public async ValueTask<Result<OpenedSession>> OpenAsync(string name, string password, string? code, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (!(await passwords.VerifyAsync(name, password, code, origin, cancellationToken)).TryGet(out AuthenticatedAccount? account, out Fault? fault))
            return fault;
        Session session = sessions.Open(account, SessionKind.Redfish, origin.Address, out string token);
        return new OpenedSession(session.Id, token);
    }

    public IReadOnlyList<SessionDescription> List() =>
        [.. sessions.List().Select(session => new SessionDescription(
            session.Id, session.Account.Id, session.Account.Name, session.OpenedAt, session.Address, session.Kind.ToString()))];

    public bool Close(string id)
    {
        if (sessions.List().FirstOrDefault(session => session.Id == id) is not { } session)
            return false;
        sessions.Close(session);
        return true;
    }
}
