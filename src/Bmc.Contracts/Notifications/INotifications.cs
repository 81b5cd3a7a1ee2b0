namespace Bmc.Contracts.Notifications;

/// <summary>A target as it is shown.</summary>
/// <param name="Target">Without its secrets.</param>
/// <param name="HasSecret">It has a password, or signs with a secret.</param>
/// <param name="Waiting">Events that wait for it, at most.</param>
/// <param name="LastTold">When it last took something since the role's start.</param>
/// <param name="Problem">Why the last try failed; null when it did not.</param>
public sealed record NotificationState(NotificationTarget Target, bool HasSecret, int Waiting, DateTimeOffset? LastTold, string? Problem);

/// <summary>Who outside is told of events by mail, webhook, syslog or MQTT, owned by the automation role. Nobody until somebody is named.</summary>
public interface INotifications
{
    ValueTask<IReadOnlyList<NotificationState>> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// A new one, or in the place of the one with its name; a secret that is null stays as it was. Stored before it answers. A new one is told of what
    /// happens from now on. Invalid, Forbidden for an address of the BMC itself, Busy when there are too many.
    /// </summary>
    ValueTask<Result<NotificationState>> SetAsync(NotificationTarget target, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>Stored before it answers. NotFound.</summary>
    ValueTask<Result> DeleteAsync(string name, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>Sends a test now, whether the target is enabled or not. Done when it was taken; Unavailable with the reason when not; NotFound.</summary>
    ValueTask<Result> TestAsync(string name, RequestOrigin origin, CancellationToken cancellationToken);
}
