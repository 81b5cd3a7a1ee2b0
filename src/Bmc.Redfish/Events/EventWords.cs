using Bmc.Contracts.EventLog;
using Bmc.Contracts.Subscriptions;

namespace Bmc.Redfish.Events;

/// <summary>What subscriptions may name.</summary>
internal static class EventWords
{
    public static IReadOnlyList<string> Types { get; } = [.. Enum.GetNames<RedfishEventType>().Where(name => name != nameof(RedfishEventType.MetricReport))];

    /// <summary>Schemas of the resources that events tell of.</summary>
    public static IReadOnlyList<string> ResourceTypes { get; } = ["Chassis", "ComputerSystem", "EventDestination", "EventService", "LogService", "PowerSupply", "Sensor", "Task", "Triggers"];

    public static IReadOnlyList<string> Severities { get; } = ["OK", "Warning", "Critical"];

    /// <summary>Resource.Health; null for another word.</summary>
    public static EventSeverity? SeverityOf(string word) => word switch
    {
        "OK" => EventSeverity.Ok,
        "Warning" => EventSeverity.Warning,
        "Critical" => EventSeverity.Critical,
        _ => null,
    };

    public static RedfishEventType? TypeOf(string word) => Types.Contains(word) ? Enum.Parse<RedfishEventType>(word) : null;
}
