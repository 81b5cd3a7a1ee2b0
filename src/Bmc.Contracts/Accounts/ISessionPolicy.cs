namespace Bmc.Contracts.Accounts;

/// <summary>How long somebody stays signed in at the web role.</summary>
/// <param name="IdleSeconds">Without a request a session is over after this.</param>
public sealed record SessionPolicy(int IdleSeconds)
{
    /// <summary>Redfish's SessionService.SessionTimeout has these bounds (DSP8010, SessionService v1_2_0).</summary>
    public const int MinimumIdleSeconds = 30;

    /// <inheritdoc cref="MinimumIdleSeconds"/>
    public const int MaximumIdleSeconds = 86400;

    public static SessionPolicy Default { get; } = new(1800);
}

/// <summary>The rules of the sessions, kept by the manager role. What is refused changes nothing.</summary>
public interface ISessionPolicy
{
    ValueTask<SessionPolicy> GetAsync(CancellationToken cancellationToken);

    /// <summary>Stored before it answers.</summary>
    ValueTask<Result<SessionPolicy>> SetAsync(SessionPolicy policy, RequestOrigin origin, CancellationToken cancellationToken);
}
