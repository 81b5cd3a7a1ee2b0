using Bmc.Contracts;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Events;
using Bmc.Hardware.Board;
using Bmc.Hardware.Leds;
using Bmc.Hardware.Settings;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Chassis;

/// <summary>
/// The identify light (blinking for a time, or steady until switched off) and the case-open contact. A restart of the
/// BMC puts the light out and forgets nothing of the case.
/// </summary>
public sealed class HostChassis : IChassis, IAsyncDisposable
{
    /// <summary>IPMI asks for 255 s at most (§28.5), people in a data centre for an hour; longer is what ForceOn is for.</summary>
    public static readonly TimeSpan MaximumIdentify = TimeSpan.FromHours(24);

    /// <summary>Contacts bounce for some milliseconds, and a panel that is being put on rattles.</summary>
    private static readonly TimeSpan _contactDebounce = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly BlinkingLight? _light;
    private readonly SteadyInput? _caseOpen;
    private readonly IntrusionLatch _intrusion;
    private readonly SettingsFile<ChassisCapabilities> _capabilitiesFile;
    private readonly EventOutbox _outbox;
    private readonly Action<HardwareEvent> _publish;
    private readonly ILogger _logger;
    private readonly GatedTimer _identifyEnd;
    private IdentifyState _identify;
    private bool _coolingFault;
    private ChassisCapabilities? _capabilities;

    /// <param name="lines">Taken over.</param>
    /// <param name="stateFolder">Where chassis.json and chassis-capabilities.json are kept.</param>
    /// <param name="publish">Told each change; called under the lock, so it must not wait.</param>
    public HostChassis(ChassisLines lines, string stateFolder, IEventLog eventLog, Action<HardwareEvent> publish, TimeProvider time, ILogger<HostChassis> logger)
    {
        _publish = publish;
        _logger = logger;
        _light = lines.IdentifyLed is null ? null : new BlinkingLight(lines.IdentifyLed, time);
        _caseOpen = lines.CaseOpen is null ? null : new SteadyInput(lines.CaseOpen, _contactDebounce, time);
        _outbox = new EventOutbox(eventLog, logger);
        var file = new SettingsFile<IntrusionRecord>(Path.Combine(stateFolder, "chassis.json"), IntrusionJson.Default.IntrusionRecord);
        _intrusion = new IntrusionLatch(file, _outbox, logger);
        _capabilitiesFile = new SettingsFile<ChassisCapabilities>(
            Path.Combine(stateFolder, "chassis-capabilities.json"), ChassisCapabilitiesJson.Default.ChassisCapabilities);
        _capabilities = _capabilitiesFile.Load(out string? problem);
        if (problem is not null)
            ChassisLog.CapabilitiesLost(logger, problem);
        _identifyEnd = new GatedTimer(_gate, time, () => Light(IdentifyState.Off));
    }

    public void Start()
    {
        _outbox.Start();
        if (_caseOpen is not null)
            _caseOpen.Changed += OnCase;
        OnCase();
    }

    public ValueTask<ChassisStatus> GetStatusAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return ValueTask.FromResult(Status());
    }

    public ValueTask<Result> IdentifyAsync(IdentifyRequest request, CancellationToken cancellationToken)
    {
        if (_light is null)
            return ValueTask.FromResult(Result.Refused(FaultCode.Unsupported, "no identify light is wired"));
        if (request.Duration < TimeSpan.Zero || request.Duration > MaximumIdentify)
            return ValueTask.FromResult(Result.Refused(FaultCode.Invalid, $"the light blinks for 0 to {MaximumIdentify.TotalSeconds} s"));
        lock (_gate)
            return ValueTask.FromResult(Show(request));
    }

    public ValueTask<Result> RearmIntrusionAsync(CancellationToken cancellationToken)
    {
        if (_caseOpen is null)
            return ValueTask.FromResult(Result.Refused(FaultCode.Unsupported, "no case-open contact is wired"));
        lock (_gate)
        {
            Result rearmed = _intrusion.Rearm();
            if (rearmed.IsDone)
                _publish(new ChassisChanged(Status()));
            return ValueTask.FromResult(rearmed);
        }
    }

    public ValueTask<Result> SetCapabilitiesAsync(ChassisCapabilities capabilities, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Result stored = _capabilitiesFile.Save(capabilities);
            if (!stored.IsDone)
                return ValueTask.FromResult(stored);
            _capabilities = capabilities;
            _publish(new ChassisChanged(Status()));
            return ValueTask.FromResult(stored);
        }
    }

    /// <summary>Whoever drives the fans says whether one of them fails.</summary>
    public void ReportCooling(bool fault)
    {
        lock (_gate)
        {
            if (_coolingFault == fault)
                return;
            _coolingFault = fault;
            _publish(new ChassisChanged(Status()));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _identifyEnd.Dispose();
        _caseOpen?.Dispose();
        _light?.Dispose();
        await _outbox.DisposeAsync();
    }

    private Result Show(IdentifyRequest request)
    {
        IdentifyState state = request.ForceOn ? IdentifyState.On
            : request.Duration == TimeSpan.Zero ? IdentifyState.Off
            : IdentifyState.Temporary;
        if (Light(state).Fault is { } fault)
            return fault;
        _identifyEnd.Stop();
        if (state == IdentifyState.Temporary)
            _identifyEnd.Start(request.Duration);
        return Result.Done;
    }

    private Result Light(IdentifyState state)
    {
        try
        {
            if (state == IdentifyState.On)
                _light!.Steady();
            else if (state == IdentifyState.Temporary)
                _light!.Blink();
            else
                _light!.Off();
        }
        catch (IOException exception)
        {
            return Result.Refused(FaultCode.Unavailable, $"the identify light can't be driven: {exception.Message}");
        }

        _identify = state;
        ChassisLog.Identify(_logger, state);
        _publish(new ChassisChanged(Status()));
        return Result.Done;
    }

    private void OnCase()
    {
        lock (_gate)
        {
            _intrusion.See(_caseOpen?.Asserted);
            _publish(new ChassisChanged(Status()));
        }
    }

    private ChassisStatus Status() => new(_identify, _intrusion.State(_caseOpen is not null), _coolingFault, DriveFault: false, _capabilities);
}
