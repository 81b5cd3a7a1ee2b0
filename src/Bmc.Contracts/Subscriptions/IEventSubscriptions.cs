using Bmc.Contracts.EventLog;

namespace Bmc.Contracts.Subscriptions;

/// <param name="Enabled">False: nobody is told anything, and what happens meanwhile is no event.</param>
/// <param name="RetryAttempts">Tries after the first one, before the policy of a subscription acts.</param>
/// <param name="AllowedAddresses">Addresses and networks of destinations that are allowed though they are the BMC's own or link-local. All others are allowed anyway.</param>
public sealed record EventServiceSettings(bool Enabled, int RetryAttempts, int RetryIntervalSeconds, IReadOnlyList<string> AllowedAddresses)
{
    public static EventServiceSettings Default { get; } = new(true, 3, 30, []);
}

/// <summary>What is null stays.</summary>
public sealed record EventServiceChange(bool? Enabled = null, int? RetryAttempts = null, int? RetryIntervalSeconds = null);

/// <summary>EventService.SubmitTestEvent; what is null is the message's own.</summary>
public sealed record TestEvent(
    string MessageId,
    IReadOnlyList<string> Arguments,
    RedfishEventType? Type = null,
    string? EventId = null,
    DateTimeOffset? Time = null,
    EventSeverity? Severity = null,
    string? Message = null,
    string? Origin = null,
    long Group = 0);

/// <summary>A stream of events that somebody opens.</summary>
/// <param name="After">The last event that he knows; null: only new ones.</param>
/// <param name="Destination"><c>redfish-sse://address:port</c></param>
public sealed record StreamRequest(long? After, string Destination, SubscriptionOwner? Owner);

/// <summary>Redfish's event service, owned by the automation role: what happened, kept for a while, and who is told of it.</summary>
public interface IEventSubscriptions
{
    ValueTask<EventServiceSettings> GetSettingsAsync(CancellationToken cancellationToken);

    /// <summary>Stored before it answers. Invalid when out of range.</summary>
    ValueTask<Result<EventServiceSettings>> ChangeSettingsAsync(EventServiceChange change, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>Stored before it answers. Invalid for what is neither an address nor a network.</summary>
    ValueTask<Result> SetAllowedAsync(IReadOnlyList<string> addresses, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>Streams, too.</summary>
    ValueTask<IReadOnlyList<EventSubscription>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Stored before it answers. StorageFull when there are too many, Invalid for a destination that is none, Forbidden for one that is refused.</summary>
    ValueTask<Result<EventSubscription>> CreateAsync(NewSubscription subscription, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>Stored before it answers. NotFound; Conflict for a stream.</summary>
    ValueTask<Result> ChangeAsync(string id, SubscriptionChange change, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>A stream ends.</summary>
    ValueTask<Result> DeleteAsync(string id, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>It is told nothing until it is resumed.</summary>
    ValueTask<Result> SuspendAsync(string id, RequestOrigin origin, CancellationToken cancellationToken);

    /// <param name="deliver">How old events may be that it has missed and is told now; null: all that are kept.</param>
    ValueTask<Result> ResumeAsync(string id, TimeSpan? deliver, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>Kept, when it answers, and told as any event is. Conflict while the service is disabled.</summary>
    ValueTask<Result> SubmitTestAsync(TestEvent test, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>Kept, when it answers, and told as any event is; while the service is disabled it is none.</summary>
    ValueTask<Result> TellAsync(TaskNews news, CancellationToken cancellationToken);

    /// <summary>
    /// Events from now on, or from the one after that the request names as far as they are kept. It goes as fast as it is read. Ends when its
    /// subscription is deleted or the service is disabled.
    /// </summary>
    /// <returns>StorageFull when there are too many, Conflict while the service is disabled.</returns>
    ValueTask<Result<IAsyncEnumerable<RedfishEvent>>> OpenStreamAsync(StreamRequest request, CancellationToken cancellationToken);
}
