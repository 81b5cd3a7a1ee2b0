using Bmc.Contracts.Chassis;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Events;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Commands.App;
using Microsoft.Extensions.Logging;

namespace Bmc.Ipmi;

/// <summary>
/// What the hardware role last said, kept in memory so that the LAN is answered without asking it. One writer
/// (<see cref="RunAsync"/>), any number of readers; each property is one lock-free look at one moment.
/// </summary>
public sealed partial class HardwareMirror(IHardwareEvents events, TimeProvider time, ILogger<HardwareMirror> logger)
{
    /// <summary>Doubles up to the longest: an owner that restarts is found at once, one that is broken is left in peace.</summary>
    private static readonly TimeSpan _firstRetry = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan _longestRetry = TimeSpan.FromSeconds(4);

    private volatile PowerStatus? _power;
    private volatile ChassisStatus? _chassis;
    private volatile EventLogInfo? _eventLog;
    private volatile SensorMirror _sensors = SensorMirror.Empty;

    /// <summary>Null when not known: the owner has not spoken yet, or is away.</summary>
    public PowerStatus? Power => _power;

    /// <summary>Null when not known.</summary>
    public ChassisStatus? Chassis => _chassis;

    /// <summary>How full the event log is; null when not known.</summary>
    public EventLogInfo? EventLog => _eventLog;

    /// <summary>The ACPI power state that the PC told.</summary>
    public AcpiPowerState Acpi { get; } = new();

    /// <summary>What the PC's software told of its start; forgotten when the owner says that the PC went off or started anew.</summary>
    public OperatingSystemBoot Boot { get; } = new();

    /// <summary>All sensors in the order of their numbers. While the owner is away they stay, Unavailable with OwnerGone.</summary>
    public IReadOnlyList<SensorSnapshot> Sensors => _sensors.Ordered;

    /// <summary>Grows whenever a sensor comes, goes or changes its description (thresholds included): the SDR repository is then another one.</summary>
    public long SensorsVersion => _sensors.Version;

    public bool TryGetSensor(byte number, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SensorSnapshot? sensor) =>
        (sensor = _sensors.ByNumber[number]) is not null;

    /// <summary>Listens until cancelled; subscribes again, with growing pauses, whenever the owner goes.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var pause = _firstRetry;
        var isNews = true;
        while (!cancellationToken.IsCancellationRequested)
        {
            var heard = await ListenAsync(cancellationToken);
            if (cancellationToken.IsCancellationRequested)
                return;
            ForgetState();
            pause = heard ? _firstRetry : pause < _longestRetry ? pause * 2 : _longestRetry;
            if (heard || isNews)
                LogOwnerGone();
            isNews = false;
            try
            {
                await Task.Delay(pause, time, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>One subscription, to its end. True when the owner said anything.</summary>
    private async Task<bool> ListenAsync(CancellationToken cancellationToken)
    {
        var heard = false;
        var allSensorsNamed = false;
        try
        {
            await foreach (var change in events.WatchAsync(cancellationToken))
            {
                if (!heard)
                    LogOwnerFound();
                heard = true;
                switch (change)
                {
                    case PowerChanged power:
                        _power = power.Status;
                        Acpi.OnPower(power.Status.State);
                        if (power.Status.State == PowerState.Off)
                            Boot.States = 0;
                        break;
                    case EventLogChanged log:
                        _eventLog = log.Info;
                        break;
                    case EventLogged { Entry.Record: { GeneratorId: EventRecord.BmcGenerator, SensorNumber: DiscreteSensors.SystemRestart } }:
                        Boot.States = 0;
                        break;
                    case ChassisChanged chassis:
                        _chassis = chassis.Status;
                        break;
                    case SensorsChanged sensors:
                        _sensors = allSensorsNamed ? _sensors.With(sensors.Sensors) : _sensors.ReplacedBy(sensors.Sensors);
                        allSensorsNamed = true;
                        break;
                }
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            // The socket client's ways to say that nobody listens there; for us the same as the end of the news.
            LogSubscriptionBroken(fault.Message);
        }

        return heard;
    }

    private void ForgetState()
    {
        _power = null;
        _chassis = null;
        _eventLog = null;
        _sensors = _sensors.WithOwnerGone(time.GetUtcNow());
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The hardware role answers; sensors, power and chassis are known.")]
    private partial void LogOwnerFound();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The hardware role is away; nothing is known of the PC until it answers.")]
    private partial void LogOwnerGone();

    [LoggerMessage(Level = LogLevel.Debug, Message = "The hardware role's events broke off: {Reason}")]
    private partial void LogSubscriptionBroken(string reason);
}
