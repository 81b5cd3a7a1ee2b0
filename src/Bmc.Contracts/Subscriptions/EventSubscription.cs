using Bmc.Contracts.EventLog;

namespace Bmc.Contracts.Subscriptions;

public static class SubscriptionLimits
{
    /// <summary>Subscriptions that are kept; each may have one connection open.</summary>
    public const int Subscriptions = 16;

    /// <summary>Streams that are open at a time.</summary>
    public const int Streams = 8;

    /// <summary>Events that are kept for whoever comes late.</summary>
    public const int Events = 1000;

    /// <summary>Of one list of a subscription.</summary>
    public const int Listed = 32;

    /// <summary>Characters of an address, a context or an entry of a list.</summary>
    public const int TextLength = 512;

    public const int Headers = 8;

    /// <summary>Characters: a token of the usual kinds.</summary>
    public const int HeaderLength = 4096;

    public const int RetryAttempts = 20;

    public const int RetryIntervalSeconds = 3600;

    public const int AllowedAddresses = 16;
}

/// <summary>EventDestination.DeliveryRetryPolicy: what happens when a destination does not take an event.</summary>
public enum DeliveryRetryPolicy
{
    TerminateAfterRetries,
    SuspendRetries,
    RetryForever,
    RetryForeverWithBackoff,
}

/// <summary>EventDestination.EventFormatType.</summary>
public enum EventFormat
{
    Event,
    MetricReport,
}

/// <summary>Which events a subscriber gets: one that all lists let through. A list that is empty lets all through.</summary>
/// <param name="MessageIds">Registry and message, versions mean nothing. These and the registries of <paramref name="RegistryPrefixes"/> are one list.</param>
/// <param name="OriginResources">Paths.</param>
/// <param name="Subordinates">What is below these paths, too.</param>
public sealed record EventSelection(
    IReadOnlyList<string> RegistryPrefixes,
    IReadOnlyList<string> ExcludeRegistryPrefixes,
    IReadOnlyList<string> MessageIds,
    IReadOnlyList<string> ExcludeMessageIds,
    IReadOnlyList<string> ResourceTypes,
    IReadOnlyList<string> OriginResources,
    bool Subordinates,
    IReadOnlyList<EventSeverity> Severities,
    IReadOnlyList<RedfishEventType> EventTypes)
{
    public static EventSelection Everything { get; } = new([], [], [], [], [], [], false, [], []);

    public bool Takes(RedfishEvent told)
    {
        string prefix = EventMessage.PrefixOf(told.MessageId);
        string key = EventMessage.KeyOf(told.MessageId);
        bool isNamed = RegistryPrefixes.Count + MessageIds.Count == 0 || RegistryPrefixes.Contains(prefix) || MessageIds.Any(id => EventMessage.KeyOf(id) == key);
        return isNamed
            && !ExcludeRegistryPrefixes.Contains(prefix)
            && !ExcludeMessageIds.Any(id => EventMessage.KeyOf(id) == key)
            && (ResourceTypes.Count == 0 || ResourceTypes.Contains(told.ResourceType))
            && (OriginResources.Count == 0 || (told.Origin is { } origin && OriginResources.Any(named => Covers(named, origin))))
            && (Severities.Count == 0 || Severities.Contains(told.Severity))
            && (EventTypes.Count == 0 || EventTypes.Contains(told.Type));
    }

    private bool Covers(string named, string origin)
    {
        string path = named.TrimEnd('/');
        return origin == path || (Subordinates && origin.StartsWith(path, StringComparison.Ordinal) && origin.Length > path.Length && origin[path.Length] is '/' or '#');
    }
}

/// <param name="Value">A secret, often: it is stored and never shown.</param>
public sealed record DeliveryHeader(string Name, string Value);

/// <summary>Whose a subscription is: an id is given again when an account is gone, its name with it is not.</summary>
public sealed record SubscriptionOwner(byte AccountId, string Name);

/// <summary>A subscription that somebody makes.</summary>
/// <param name="Destination">http or https, without a user.</param>
/// <param name="ReportDefinitions">Of one to metric reports: the paths of the definitions whose reports it gets; null or empty: all.</param>
public sealed record NewSubscription(
    string Destination,
    string? Context,
    IReadOnlyList<DeliveryHeader> Headers,
    EventSelection Selection,
    DeliveryRetryPolicy RetryPolicy,
    bool VerifyCertificate,
    SubscriptionOwner? Owner,
    EventFormat Format = EventFormat.Event,
    IReadOnlyList<string>? ReportDefinitions = null);

/// <summary>What is null stays.</summary>
public sealed record SubscriptionChange(
    string? Context = null,
    DeliveryRetryPolicy? RetryPolicy = null,
    bool? VerifyCertificate = null,
    IReadOnlyList<DeliveryHeader>? Headers = null);

public enum SubscriptionState
{
    Enabled,

    /// <summary>By order, or because the destination took nothing.</summary>
    Suspended,
}

/// <summary>A subscription as it is shown.</summary>
/// <param name="Id">Never given twice.</param>
/// <param name="IsStream">Somebody listens to a stream; it ends with the connection.</param>
/// <param name="Problem">Why the last try failed; null when it did not.</param>
public sealed record EventSubscription(
    string Id,
    bool IsStream,
    string Destination,
    string? Context,
    EventSelection Selection,
    DeliveryRetryPolicy RetryPolicy,
    bool VerifyCertificate,
    SubscriptionOwner? Owner,
    SubscriptionState State,
    string? Problem,
    EventFormat Format = EventFormat.Event,
    IReadOnlyList<string>? ReportDefinitions = null);
