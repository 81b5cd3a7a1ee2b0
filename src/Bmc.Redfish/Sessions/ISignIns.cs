using Bmc.Contracts;
using Bmc.Redfish.Protocol;

namespace Bmc.Redfish.Sessions;

/// <param name="Id">Not the token: everybody who may list sessions sees it.</param>
/// <param name="Via">"Redfish" for one that was made through the session service, else what the schema calls it: "WebUI".</param>
public sealed record SessionDescription(string Id, byte AccountId, string AccountName, DateTimeOffset Opened, string? Address, string Via);

/// <param name="Token">The secret; it is told this once.</param>
public sealed record OpenedSession(string Id, string Token);

/// <summary>Who is signed in, as the web role knows it: its sessions are the service's.</summary>
public interface ISignIns
{
    /// <summary>Null for a token that never was, is over, or whose account is no longer what it was. A use keeps the session.</summary>
    ValueTask<Caller?> FindAsync(string token, CancellationToken cancellationToken);

    /// <summary>Forbidden for a wrong name or password, CodeRequired for an account with a second factor, Unavailable when nobody can tell.</summary>
    ValueTask<Result<Caller>> VerifyAsync(string name, string password, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>As <see cref="VerifyAsync"/>; the session of the account that was idle longest may end for it.</summary>
    /// <param name="code">Of the account's second factor.</param>
    ValueTask<Result<OpenedSession>> OpenAsync(string name, string password, string? code, RequestOrigin origin, CancellationToken cancellationToken);

    IReadOnlyList<SessionDescription> List();

    /// <returns>False when there is none of this id.</returns>
    bool Close(string id);

    /// <summary>Without a request a session is over after this.</summary>
    TimeSpan IdleLifetime { get; set; }
}
