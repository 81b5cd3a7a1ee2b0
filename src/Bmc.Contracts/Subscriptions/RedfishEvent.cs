using Bmc.Contracts.EventLog;

namespace Bmc.Contracts.Subscriptions;

/// <summary>Event.EventType of Redfish; deprecated there and still required.</summary>
public enum RedfishEventType
{
    StatusChange,
    ResourceUpdated,
    ResourceAdded,
    ResourceRemoved,
    Alert,
    MetricReport,
    Other,
}

/// <summary>One event as Redfish has it (the schema Event, EventRecord).</summary>
/// <param name="Number">Grows for ever, over restarts too; 0 for one that is no part of the journal.</param>
/// <param name="MessageId">With its registry and version: "ResourceEvent.1.4.ResourcePoweredOn".</param>
/// <param name="Origin">The path of the resource that it tells of; null when there is none.</param>
/// <param name="ResourceType">The schema of that resource: "ComputerSystem".</param>
public sealed record RedfishEvent(
    long Number,
    DateTimeOffset Time,
    RedfishEventType Type,
    string MessageId,
    string Message,
    IReadOnlyList<string> Arguments,
    EventSeverity Severity,
    string? Origin = null,
    string? ResourceType = null)
{
    /// <summary>The entry of the event log that it is told of by; null for what is in no log.</summary>
    public string? LogEntry { get; init; }

    /// <summary>Of a test event, as whoever submitted it has it; null: the number.</summary>
    public string? Id { get; init; }

    /// <summary>Events of one cause have one; 0: of no group.</summary>
    public long Group { get; init; }
}
