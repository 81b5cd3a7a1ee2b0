using System.Text;
using Bmc.Contracts.EventLog;

namespace Bmc.Contracts.Subscriptions;

/// <summary>A message that events have, as its registry has it.</summary>
/// <param name="Registry">With major and minor version: "ResourceEvent.1.4".</param>
/// <param name="Text">With <c>%1</c>, <c>%2</c> for its arguments.</param>
public sealed record EventMessage(string Registry, string Name, RedfishEventType Type, EventSeverity Severity, string Text)
{
    private const string ResourceEvents = "ResourceEvent.1.4";
    private const string Base = "Base.1.22";
    private const string Telemetry = "Telemetry.1.1";
    private const string TaskEvents = "TaskEvent.1.0";

    /// <summary>Our own registry.</summary>
    public const string Own = "BmcFirmware.1.1";

    public static readonly EventMessage ResourceCreated = new(ResourceEvents, nameof(ResourceCreated), RedfishEventType.ResourceAdded, EventSeverity.Ok, "The resource was created successfully.");
    public static readonly EventMessage ResourceRemoved = new(ResourceEvents, nameof(ResourceRemoved), RedfishEventType.ResourceRemoved, EventSeverity.Ok, "The resource was removed successfully.");
    public static readonly EventMessage ResourceChanged = new(ResourceEvents, nameof(ResourceChanged), RedfishEventType.ResourceUpdated, EventSeverity.Ok, "One or more resource properties have changed.");
    public static readonly EventMessage ResourcePoweredOn = new(ResourceEvents, nameof(ResourcePoweredOn), RedfishEventType.StatusChange, EventSeverity.Ok, "The resource '%1' has powered on.");
    public static readonly EventMessage ResourcePoweringOn = new(ResourceEvents, nameof(ResourcePoweringOn), RedfishEventType.StatusChange, EventSeverity.Ok, "The resource '%1' is powering on.");
    public static readonly EventMessage ResourcePoweredOff = new(ResourceEvents, nameof(ResourcePoweredOff), RedfishEventType.StatusChange, EventSeverity.Ok, "The resource '%1' has powered off.");
    public static readonly EventMessage ResourcePoweringOff = new(ResourceEvents, nameof(ResourcePoweringOff), RedfishEventType.StatusChange, EventSeverity.Ok, "The resource '%1' is powering off.");
    public static readonly EventMessage ResourceStatusChangedOK = new(ResourceEvents, nameof(ResourceStatusChangedOK), RedfishEventType.StatusChange, EventSeverity.Ok, "The health of resource '%1' has changed to %2.");
    public static readonly EventMessage ResourceStatusChangedWarning = new(ResourceEvents, nameof(ResourceStatusChangedWarning), RedfishEventType.StatusChange, EventSeverity.Warning, "The health of resource '%1' has changed to %2.");
    public static readonly EventMessage ResourceStatusChangedCritical = new(ResourceEvents, nameof(ResourceStatusChangedCritical), RedfishEventType.StatusChange, EventSeverity.Critical, "The health of resource '%1' has changed to %2.");
    public static readonly EventMessage TestMessage = new(ResourceEvents, nameof(TestMessage), RedfishEventType.Other, EventSeverity.Ok, "Test message.");
    public static readonly EventMessage EventBufferExceeded = new(Base, nameof(EventBufferExceeded), RedfishEventType.Other, EventSeverity.Warning, "Undelivered events may have been lost due to exceeding the event buffer.");

    public static readonly EventMessage TriggerNumericAboveUpperWarning = new(Telemetry, nameof(TriggerNumericAboveUpperWarning), RedfishEventType.Alert, EventSeverity.Warning, "Metric '%1' value of %2 is above the %3 upper warning threshold of trigger '%4'");
    public static readonly EventMessage TriggerNumericAboveUpperCritical = new(Telemetry, nameof(TriggerNumericAboveUpperCritical), RedfishEventType.Alert, EventSeverity.Critical, "Metric '%1' value of %2 is above the %3 upper critical threshold of trigger '%4'");
    public static readonly EventMessage TriggerNumericBelowLowerWarning = new(Telemetry, nameof(TriggerNumericBelowLowerWarning), RedfishEventType.Alert, EventSeverity.Warning, "Metric '%1' value of %2 is below the %3 lower warning threshold of trigger '%4'");
    public static readonly EventMessage TriggerNumericBelowLowerCritical = new(Telemetry, nameof(TriggerNumericBelowLowerCritical), RedfishEventType.Alert, EventSeverity.Critical, "Metric '%1' value of %2 is below the %3 lower critical threshold of trigger '%4'");
    public static readonly EventMessage TriggerNumericAboveLowerCritical = new(Telemetry, nameof(TriggerNumericAboveLowerCritical), RedfishEventType.Alert, EventSeverity.Warning, "Metric '%1' value of %2 is now above the %3 lower critical threshold of trigger '%4' but remains outside of normal range");
    public static readonly EventMessage TriggerNumericBelowUpperCritical = new(Telemetry, nameof(TriggerNumericBelowUpperCritical), RedfishEventType.Alert, EventSeverity.Warning, "Metric '%1' value of %2 is now below the %3 upper critical threshold of trigger '%4' but remains outside of normal range");
    public static readonly EventMessage TriggerNumericReadingNormal = new(Telemetry, nameof(TriggerNumericReadingNormal), RedfishEventType.Alert, EventSeverity.Ok, "Metric '%1' value of %2 is within normal operating range of trigger '%3'");
    public static readonly EventMessage TriggerDiscreteConditionMet = new(Telemetry, nameof(TriggerDiscreteConditionMet), RedfishEventType.Alert, EventSeverity.Ok, "Metric '%1' has the value '%2', which meets the discrete condition of trigger '%3'");

    public static readonly EventMessage TaskStarted = new(TaskEvents, nameof(TaskStarted), RedfishEventType.StatusChange, EventSeverity.Ok, "The task with Id '%1' has started.");
    public static readonly EventMessage TaskCompletedOK = new(TaskEvents, nameof(TaskCompletedOK), RedfishEventType.StatusChange, EventSeverity.Ok, "The task with Id '%1' has completed.");
    public static readonly EventMessage TaskAborted = new(TaskEvents, nameof(TaskAborted), RedfishEventType.StatusChange, EventSeverity.Critical, "The task with Id '%1' has completed with errors.");
    public static readonly EventMessage TaskCancelled = new(TaskEvents, nameof(TaskCancelled), RedfishEventType.StatusChange, EventSeverity.Warning, "Work on the task with Id '%1' was halted prior to completion due to an explicit request.");
    public static readonly EventMessage TaskRemoved = new(TaskEvents, nameof(TaskRemoved), RedfishEventType.ResourceRemoved, EventSeverity.Warning, "The task with Id '%1' was removed.");

    /// <summary>An entry of the event log, in its own sentence.</summary>
    public static readonly EventMessage EventLoggedOK = new(Own, nameof(EventLoggedOK), RedfishEventType.Alert, EventSeverity.Ok, "%1");
    public static readonly EventMessage EventLoggedWarning = new(Own, nameof(EventLoggedWarning), RedfishEventType.Alert, EventSeverity.Warning, "%1");
    public static readonly EventMessage EventLoggedCritical = new(Own, nameof(EventLoggedCritical), RedfishEventType.Alert, EventSeverity.Critical, "%1");

    public static IReadOnlyList<EventMessage> All { get; } =
    [
        ResourceCreated, ResourceRemoved, ResourceChanged, ResourcePoweredOn, ResourcePoweringOn, ResourcePoweredOff, ResourcePoweringOff,
        ResourceStatusChangedOK, ResourceStatusChangedWarning, ResourceStatusChangedCritical, TestMessage, EventBufferExceeded,
        EventLoggedOK, EventLoggedWarning, EventLoggedCritical,
        TriggerNumericAboveUpperWarning, TriggerNumericAboveUpperCritical, TriggerNumericBelowLowerWarning, TriggerNumericBelowLowerCritical,
        TriggerNumericAboveLowerCritical, TriggerNumericBelowUpperCritical, TriggerNumericReadingNormal, TriggerDiscreteConditionMet,
        TaskStarted, TaskCompletedOK, TaskAborted, TaskCancelled, TaskRemoved,
    ];

    /// <summary>The prefixes of the registries that events are from.</summary>
    public static IReadOnlyList<string> Prefixes { get; } = [.. All.Select(message => PrefixOf(message.Registry)).Distinct()];

    public string Id => $"{Registry}.{Name}";

    /// <summary>Of a message, whatever version of its registry its id names; null for one that is none of these.</summary>
    public static EventMessage? Find(string id) => All.FirstOrDefault(message => KeyOf(message.Id) == KeyOf(id));

    /// <summary>"ResourceEvent" of "ResourceEvent.1.4.ResourceChanged".</summary>
    public static string PrefixOf(string id) => id.Split('.')[0];

    /// <summary>"ResourceEvent.ResourceChanged": as subscriptions name messages, whose versions mean nothing there.</summary>
    public static string KeyOf(string id)
    {
        string[] parts = id.Split('.');
        return parts.Length < 2 ? id : $"{parts[0]}.{parts[^1]}";
    }

    public RedfishEvent With(DateTimeOffset time, string? origin, string? resourceType, IReadOnlyList<string> arguments) =>
        new(0, time, Type, Id, Fill(arguments), arguments, Severity, origin, resourceType);

    /// <summary>What an argument says is not looked at again.</summary>
    public string Fill(IReadOnlyList<string> arguments)
    {
        var text = new StringBuilder();
        for (int index = 0; index < Text.Length; index++)
        {
            if (Text[index] == '%' && index + 1 < Text.Length && Text[index + 1] - '1' is >= 0 and int argument && argument < arguments.Count)
            {
                text.Append(arguments[argument]);
                index++;
            }
            else
            {
                text.Append(Text[index]);
            }
        }

        return text.ToString();
    }
}
