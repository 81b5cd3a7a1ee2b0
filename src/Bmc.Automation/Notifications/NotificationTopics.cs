using Bmc.Contracts.Notifications;
using Bmc.Contracts.Subscriptions;

namespace Bmc.Automation.Notifications;

/// <summary>Which events a target wants.</summary>
internal static class NotificationTopics
{
    private static readonly string[] _power =
    [
        EventMessage.ResourcePoweredOn.Name, EventMessage.ResourcePoweringOn.Name, EventMessage.ResourcePoweredOff.Name, EventMessage.ResourcePoweringOff.Name,
    ];

    private static readonly string[] _log = [EventMessage.EventLoggedOK.Name, EventMessage.EventLoggedWarning.Name, EventMessage.EventLoggedCritical.Name];

    public static NotificationTopic Of(RedfishEvent told)
    {
        string name = NameOf(told);
        return _power.Contains(name) ? NotificationTopic.Power
            : _log.Contains(name) ? NotificationTopic.EventLog
            : name.StartsWith("ResourceStatusChanged", StringComparison.Ordinal) || name.StartsWith("Trigger", StringComparison.Ordinal) ? NotificationTopic.Sensor
            : NotificationTopic.Other;
    }

    public static bool Wants(this NotificationTarget target, RedfishEvent told) =>
        told.Severity >= target.LeastSeverity && (target.Topics.Count == 0 || target.Topics.Contains(Of(told)));

    /// <summary>"ResourcePoweredOn": without registry and version.</summary>
    public static string NameOf(RedfishEvent told) => told.MessageId.Split('.')[^1];
}
