using Bmc.Contracts.Chassis;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;
using Bmc.Contracts.Subscriptions;

namespace Bmc.Automation.Subscriptions;

/// <summary>
/// Makes of the hardware role's news the events of Redfish: which resource it is about, and in which message of which registry. The first news
/// of a state are no event, unless an earlier start of this role knew it otherwise.
/// </summary>
internal sealed class ResourceNews(SourceProgress known, TimeProvider time)
{
    private readonly Dictionary<byte, SensorDescription> _sensors = [];
    private readonly Dictionary<byte, SensorHealth> _health = [];
    private ChassisStatus? _chassis;

    /// <summary>As it is with all that was asked for here.</summary>
    public SourceProgress Progress { get; set; } = known;

    public RedfishEvent? Of(PowerStatus status)
    {
        if (status.State == PowerState.Unknown || status.State == Progress.Power)
            return null;
        bool isFirst = Progress.Power is null;
        Progress = Progress with { Power = status.State };
        EventMessage message = status.State switch
        {
            PowerState.On => EventMessage.ResourcePoweredOn,
            PowerState.PoweringOn => EventMessage.ResourcePoweringOn,
            PowerState.PoweringOff => EventMessage.ResourcePoweringOff,
            _ => EventMessage.ResourcePoweredOff,
        };
        return isFirst ? null : message.With(time.GetUtcNow(), ResourcePaths.System, "ComputerSystem", ["system"]);
    }

    public RedfishEvent? Of(ChassisStatus status)
    {
        bool isNews = _chassis is { } before && before != status;
        _chassis = status;
        return isNews ? EventMessage.ResourceChanged.With(time.GetUtcNow(), ResourcePaths.Chassis, "Chassis", []) : null;
    }

    public RedfishEvent? Of(EventLogInfo info)
    {
        bool isNews = Progress.LogErased is { } before && before != info.LastErase;
        Progress = Progress with { LogErased = info.LastErase };
        return isNews ? EventMessage.ResourceChanged.With(time.GetUtcNow(), ResourcePaths.EventLog, "LogService", []) : null;
    }

    /// <summary>A health that changes. A sensor without a value has none, and is compared with what it had before.</summary>
    public IReadOnlyList<RedfishEvent> Of(IReadOnlyList<SensorSnapshot> sensors)
    {
        var news = new List<RedfishEvent>();
        foreach (SensorSnapshot sensor in sensors)
        {
            SensorDescription description = sensor.Description;
            _sensors[description.Number] = description;
            if (HealthOf(sensor.Reading) is not { } health)
                continue;
            if (_health.TryGetValue(description.Number, out SensorHealth before) && before != health)
                news.Add(Of(description, health));
            _health[description.Number] = health;
        }

        return news;
    }

    public RedfishEvent Of(EventLogEntry entry)
    {
        Progress = Progress with { RecordId = entry.RecordId };
        EventMessage message = entry.Severity switch
        {
            EventSeverity.Critical => EventMessage.EventLoggedCritical,
            EventSeverity.Warning => EventMessage.EventLoggedWarning,
            _ => EventMessage.EventLoggedOK,
        };
        SensorDescription? sensor = entry.Record is { RecordType: EventRecord.SystemEvent, GeneratorId: EventRecord.BmcGenerator, SensorNumber: var number }
            ? _sensors.GetValueOrDefault(number)
            : null;
        (string origin, string type) = sensor is null ? (ResourcePaths.System, "ComputerSystem") : OriginOf(sensor);
        return message.With(entry.Time, origin, type, [entry.Message]) with { LogEntry = $"{ResourcePaths.EventLogEntries}/{entry.RecordId}" };
    }

    private RedfishEvent Of(SensorDescription sensor, SensorHealth health)
    {
        (EventMessage message, string word) = health switch
        {
            SensorHealth.Critical => (EventMessage.ResourceStatusChangedCritical, "Critical"),
            SensorHealth.Warning => (EventMessage.ResourceStatusChangedWarning, "Warning"),
            _ => (EventMessage.ResourceStatusChangedOK, "OK"),
        };
        (string origin, string type) = OriginOf(sensor);
        return message.With(time.GetUtcNow(), origin, type, [sensor.Name, word]);
    }

    private static (string Path, string Type) OriginOf(SensorDescription sensor) =>
        (ResourcePaths.Of(sensor), sensor.Kind.IsDiscrete() ? "PowerSupply" : "Sensor");

    private static SensorHealth? HealthOf(SensorReading reading) => reading switch
    {
        SensorValue value => value.Health,
        SensorStates states => states.Health,
        _ => null,
    };
}
