using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Limits;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;
using Bmc.Hardware.Board;
using Bmc.Hardware.Settings;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Limits;

/// <summary>
/// The limits of power and inlet temperature. Each is off until somebody has set and activated it; then it acts on readings
/// that stand above it without a break, and on nothing else: neither on one that is missing, nor on a PC that is off.
/// </summary>
public sealed class HostLimits : ILimits, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly PowerMeter _meter;
    private readonly Dictionary<byte, BoardSensor> _inlets;
    private readonly IHostPower _power;
    private readonly Func<PowerState> _state;
    private readonly SettingsFile<LimitsRecord> _file;
    private readonly EventOutbox _outbox;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly long _start;
    private readonly Dictionary<byte, LimitTrack> _thermalTracks = [];
    private LimitsRecord _record;
    private LimitTrack _powerTrack;

    /// <param name="state">What is known of the PC, without waiting.</param>
    /// <param name="stateFolder">Where limits.json is kept.</param>
    public HostLimits(
        BoardDescription board,
        IHostPower power,
        Func<PowerState> state,
        string stateFolder,
        IEventLog eventLog,
        TimeProvider time,
        ILogger<HostLimits> logger)
    {
        _meter = new PowerMeter(board);
        _inlets = board.Sensors.Where(LimitRules.IsInlet).DistinctBy(sensor => sensor.EntityInstance).ToDictionary(sensor => sensor.EntityInstance);
        _power = power;
        _state = state;
        _time = time;
        _logger = logger;
        _start = time.GetTimestamp();
        _outbox = new EventOutbox(eventLog, logger);
        _file = new SettingsFile<LimitsRecord>(Path.Combine(stateFolder, "limits.json"), LimitsJson.Default.LimitsRecord);
        _record = _file.Load(out string? problem) ?? LimitsRecord.None;
        if (problem is not null)
            LimitLog.RecordLost(logger, problem);
    }

    private TimeSpan Now => _time.GetElapsedTime(_start);

    private PowerLimit Default => new(LimitAction.None, _meter.MaximumWatts, PowerLimit.MinimumCorrectionTime, TimeSpan.Zero, Active: false);

    public void Start() => _outbox.Start();

    public ValueTask<Result<PowerStatistics>> GetPowerAsync(TimeSpan? window, CancellationToken cancellationToken)
    {
        if (!_meter.IsWired)
            return new(NotWired);
        lock (_gate)
        {
            TimeSpan over = window ?? (_record.Power is { StatisticsPeriod: var period } && period > TimeSpan.Zero ? period : PowerLimit.MaximumStatisticsPeriod);
            return new(_meter.Over(over, _time.GetUtcNow(), Now) is { } statistics
                ? statistics
                : new Fault(FaultCode.Unavailable, "the PC's power is not known now"));
        }
    }

    public ValueTask<Result<PowerLimitStatus>> GetPowerLimitAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return new(_meter.IsWired ? new PowerLimitStatus(_record.Power ?? Default, _record.Power is not null, _meter.MaximumWatts) : NotWired);
    }

    public ValueTask<Result> SetPowerLimitAsync(SetPowerLimitRequest request, CancellationToken cancellationToken)
    {
        if (!_meter.IsWired)
            return new(NotWired);
        if (LimitRules.Check(request, _meter.MaximumWatts) is { } fault)
            return new(fault);
        lock (_gate)
            return new(Keep(new PowerLimit(request.Action, request.Watts, request.CorrectionTime, request.StatisticsPeriod, _record.Power?.Active ?? false), request.Origin));
    }

    public ValueTask<Result> ActivatePowerLimitAsync(ActivatePowerLimitRequest request, CancellationToken cancellationToken)
    {
        if (!_meter.IsWired)
            return new(NotWired);
        lock (_gate)
        {
            if (_record.Power is { } limit)
                return new(limit.Active == request.Active ? Result.Done : Keep(limit with { Active = request.Active }, request.Origin));
            return new(request.Active ? Result.Refused(FaultCode.Conflict, "nobody has set a power limit to activate") : Result.Done);
        }
    }

    public ValueTask<IReadOnlyList<ThermalLimit>> GetThermalLimitsAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return new([.. _inlets.Keys.Order().Select(ThermalLimitOf)]);
    }

    public ValueTask<Result> SetThermalLimitAsync(SetThermalLimitRequest request, CancellationToken cancellationToken)
    {
        ThermalLimit limit = request.Limit;
        if (!_inlets.TryGetValue(limit.Instance, out BoardSensor? sensor))
            return new(Result.Refused(FaultCode.NotFound, $"there is no inlet temperature {limit.Instance}"));
        if (LimitRules.Check(limit, sensor) is { } fault)
            return new(fault);
        lock (_gate)
        {
            Result stored = Store(_record with { Thermal = [.. _record.Thermal.Where(other => other.Instance != limit.Instance), limit] });
            if (stored.IsDone)
            {
                _thermalTracks.Remove(limit.Instance);
                LimitLog.ThermalSet(_logger, limit.Instance, limit.Celsius, limit.ExceptionTime.TotalSeconds, limit.Action, request.Origin);
            }

            return new(stored);
        }
    }

    /// <summary>The sensors' present readings, to be told each second.</summary>
    public async ValueTask OnSensorsAsync(IReadOnlyList<SensorSnapshot> sensors, CancellationToken cancellationToken)
    {
        bool switchOff;
        lock (_gate)
        {
            _meter.See(sensors, _time.GetUtcNow(), Now);
            switchOff = SeePower();
            foreach (SensorSnapshot sensor in sensors)
                switchOff |= SeeInlet(sensor);
        }

        if (!switchOff || _state() == PowerState.Off)
            return;
        if ((await _power.ActAsync(LimitOrder.Request, cancellationToken)).Fault is { } fault)
            LimitLog.NotSwitchedOff(_logger, fault);
        else
            _outbox.Add(LimitEventRecords.PowerOff);
    }

    public ValueTask DisposeAsync() => _outbox.DisposeAsync();

    private static Fault NotWired => new(FaultCode.Unsupported, "no sensor of the board measures the PC's power");

    /// <returns>True when the PC is to be switched off.</returns>
    private bool SeePower()
    {
        if (_record.Power is not { Active: true } limit)
            return false;
        (_powerTrack, LimitNews news) = _powerTrack.See(_meter.Watts, limit.Watts, limit.CorrectionTime, Now);
        return Report(news, limit.Action, "The power", LimitEventRecords.Power);
    }

    private bool SeeInlet(SensorSnapshot sensor)
    {
        byte instance = sensor.Description.EntityInstance;
        if (!_inlets.TryGetValue(instance, out BoardSensor? inlet) || inlet.Number != sensor.Description.Number)
            return false;
        ThermalLimit limit = ThermalLimitOf(instance);
        if (limit.Action == LimitAction.None)
            return false;
        double? celsius = FreshReading.TryGet(sensor.Reading, _time.GetUtcNow(), out double value) ? value : null;
        (_thermalTracks[instance], LimitNews news) = _thermalTracks.GetValueOrDefault(instance).See(celsius, limit.Celsius, limit.ExceptionTime, Now);
        return Report(news, limit.Action, inlet.Name, LimitEventRecords.Thermal);
    }

    private bool Report(LimitNews news, LimitAction action, string what, Func<bool, EventRecord> entry)
    {
        if (news == LimitNews.None)
            return false;
        bool exceeded = news == LimitNews.Exceeded;
        if (exceeded)
            LimitLog.Exceeded(_logger, what, action);
        else
            LimitLog.Ended(_logger, what);
        if (action != LimitAction.None)
            _outbox.Add(entry(exceeded));
        return exceeded && action == LimitAction.PowerOff;
    }

    private ThermalLimit ThermalLimitOf(byte instance) =>
        _record.Thermal.FirstOrDefault(limit => limit.Instance == instance) ?? new ThermalLimit(instance, LimitAction.None, 0, TimeSpan.Zero);

    /// <summary>A new limit begins with an open mind.</summary>
    private Result Keep(PowerLimit limit, RequestOrigin origin)
    {
        Result stored = Store(_record with { Power = limit });
        if (stored.IsDone)
        {
            _powerTrack = default;
            LimitLog.PowerSet(_logger, limit.Watts, limit.CorrectionTime.TotalSeconds, limit.Action, limit.Active, origin);
        }

        return stored;
    }

    private Result Store(LimitsRecord record)
    {
        Result stored = _file.Save(record);
        if (stored.IsDone)
            _record = record;
        return stored;
    }
}
