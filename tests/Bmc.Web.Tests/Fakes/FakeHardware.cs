using Bmc.Contracts;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;

namespace Bmc.Web.Tests.Fakes;

/// <summary>A PC that does at once what it is asked, and keeps who asked.</summary>
public sealed class FakeHardware(TimeProvider time) : IHostPower, IChassis, ISensors, ISensorHistory, IEventLog
{
    public PowerStatus Power { get; set; } = new(
        PowerState.Off,
        PowerRestorePolicy.LastState,
        RestartCause.Unknown,
        LastPowerEvent.None,
        PowerFault: false,
        PowerOnHours: 1234.5,
        MainsPresent: true,
        TimeSpan.FromSeconds(5),
        [PowerAction.On, PowerAction.ForceOff, PowerAction.GracefulShutdown, PowerAction.ForceRestart, PowerAction.PowerCycle, PowerAction.PushPowerButton],
        LastAction: null);

    public ChassisStatus Chassis { get; set; } = new(IdentifyState.Off, IntrusionState.Closed, CoolingFault: false, DriveFault: false);

    public List<SensorSnapshot> Sensors { get; } = [];

    public List<EventLogEntry> Log { get; } = [];

    /// <summary>Why there is no log to read.</summary>
    public string? LogProblem { get; set; }

    public List<PowerActionRequest> Orders { get; } = [];

    public List<IdentifyRequest> Identifications { get; } = [];

    public Fault? Refusal { get; set; }

    /// <summary>The owner's process has died.</summary>
    public bool IsGone { get; set; }

    public static SensorSnapshot Sensor(byte number, string name, SensorKind kind, SensorUnit unit, SensorReading reading, SensorThresholds? thresholds = null, double maximum = 127) => new(
        new SensorDescription(number, name.ToLowerInvariant().Replace(' ', '-'), name, kind, unit, 7, 1, 0, maximum, thresholds ?? SensorThresholds.None, default, SensorEventEnables.All),
        reading);

    public EventLogEntry Entry(ushort id, string message, EventSeverity severity = EventSeverity.Ok) =>
        new(id, time.GetUtcNow().AddMinutes(id), EventRecord.FromBmc(0x01, 1, 0x01, false, 0x57), severity, message);

    /// <summary>What was asked of the sensors' past.</summary>
    public SensorHistoryQuery? HistoryQuery { get; private set; }

    public ValueTask<Result<SensorHistory>> GetAsync(SensorHistoryQuery query, CancellationToken cancellationToken)
    {
        HistoryQuery = query;
        return ValueTask.FromResult<Result<SensorHistory>>(new SensorHistory(query.From, 60, [new SensorHistorySeries(1, "CPU", SensorUnit.Celsius, [40.5f, null], [41, null], [42, null])]));
    }

    public ValueTask<PowerStatus> GetStatusAsync(CancellationToken cancellationToken) => IsGone ? Gone<PowerStatus>() : ValueTask.FromResult(Power);

    public ValueTask<Result<PowerActionReport>> ActAsync(PowerActionRequest request, CancellationToken cancellationToken)
    {
        if (Refusal is not null)
            return ValueTask.FromResult<Result<PowerActionReport>>(Refusal);
        Orders.Add(request);
        var report = new PowerActionReport(request.Action, PowerActionOutcome.Accepted, "Under way", time.GetUtcNow(), request.Origin);
        return ValueTask.FromResult<Result<PowerActionReport>>(report);
    }

    public ValueTask<Result> SetPolicyAsync(PowerPolicyChange change, CancellationToken cancellationToken)
    {
        Power = Power with { RestorePolicy = change.RestorePolicy ?? Power.RestorePolicy, PowerCycleOffTime = change.PowerCycleOffTime ?? Power.PowerCycleOffTime };
        return ValueTask.FromResult(Result.Done);
    }

    ValueTask<ChassisStatus> IChassis.GetStatusAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Chassis);

    public ValueTask<Result> IdentifyAsync(IdentifyRequest request, CancellationToken cancellationToken)
    {
        Identifications.Add(request);
        return Answer();
    }

    public ValueTask<Result> RearmIntrusionAsync(CancellationToken cancellationToken) => Answer();

    public ValueTask<Result> SetCapabilitiesAsync(ChassisCapabilities capabilities, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<SensorSnapshot>> GetSnapshotAsync(CancellationToken cancellationToken) =>
        IsGone ? Gone<IReadOnlyList<SensorSnapshot>>() : ValueTask.FromResult<IReadOnlyList<SensorSnapshot>>(Sensors);

    public ValueTask<Result> RearmAsync(byte number, ushort assertions, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Result> InitializeAsync(RequestOrigin origin, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Result> ClearFaultsAsync(byte number, RequestOrigin origin, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Result> ChangeAsync(byte number, SensorChange change, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<EventLogInfo> GetInfoAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(new EventLogInfo(Log.Count, 4096, time.GetUtcNow(), time.GetUtcNow(), Overflowed: false, LogProblem));

    public ValueTask<IReadOnlyList<EventLogEntry>> ListAsync(ushort fromRecordId, int maximumCount, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<EventLogEntry>> ListPageAsync(int skip, int count, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<EventLogEntry>> ListLastAsync(int count, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<EventLogEntry>>([.. Log.TakeLast(count)]);

    public ValueTask<Result<ushort>> AddAsync(EventRecord record, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Result> DeleteAsync(ushort recordId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Result> ClearAsync(RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (Refusal is null)
            Log.Clear();
        return Answer();
    }

    public ValueTask<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Result> SetTimeAsync(DateTimeOffset time, CancellationToken cancellationToken) => throw new NotSupportedException();

    private static ValueTask<T> Gone<T>() => ValueTask.FromException<T>(new OwnerUnavailableException("The hardware role does not answer."));

    private ValueTask<Result> Answer() => ValueTask.FromResult(Refusal is { } fault ? fault : Result.Done);
}
