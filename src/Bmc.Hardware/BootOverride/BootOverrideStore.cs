using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.BootOverride;
using Bmc.Contracts.Power;
using Bmc.Hardware.Board;
using Bmc.Hardware.Settings;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.BootOverride;

/// <summary>
/// Keeps the boot device override for the PC to read. A one-time setting waits for the PC's next start, stays readable for
/// <see cref="ReadableAfterStart"/> from then on, and is used up after that, or at once when the PC starts a second time.
/// It ends unused by what it names: a kind of start, or <see cref="WithoutOrder"/> in which nobody gave a power order.
/// </summary>
/// <remarks>
/// IPMI 2.0 Table 28-14 has the firmware clear what it has used; a PC without a way to the BMC clears nothing, and so the
/// time from its start does. Redfish's BootSourceOverride knows no other end; IPMI's flags name all of them by default.
/// </remarks>
public sealed partial class BootOverrideStore : IBootOverride, IDisposable
{
    /// <summary>A PC's firmware asks within its self test; IPMI's own time for these flags is the same.</summary>
    public static readonly TimeSpan ReadableAfterStart = TimeSpan.FromSeconds(60);

    /// <summary>IPMI 2.0 §28.12: 60 s, give or take a tenth.</summary>
    public static readonly TimeSpan WithoutOrder = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly SettingsFile<BootOverrideRecord> _file;
    private readonly ILogger _logger;
    private readonly GatedTimer _end;
    private readonly IReadOnlyList<BoardBootKeys> _keys;
    private BootOverrideRecord _record = new(BootOverrideSetting.Disabled, Started: false);

    /// <param name="stateFolder">Where boot-override.json is kept.</param>
    /// <param name="keys">The board's: a setting for which there are none is only kept.</param>
    public BootOverrideStore(string stateFolder, IReadOnlyList<BoardBootKeys> keys, TimeProvider time, ILogger<BootOverrideStore> logger)
    {
        (_keys, _logger) = (keys, logger);
        _file = new SettingsFile<BootOverrideRecord>(Path.Combine(stateFolder, "boot-override.json"), BootOverrideJson.Default.BootOverrideRecord);
        _end = new GatedTimer(_gate, time, End);
        if (_file.Load(out string? problem) is { } stored)
            _record = stored;
        if (problem is not null)
            LogRecordLost(problem);
        lock (_gate)
        {
            if (_record.Started)
                _end.Start(ReadableAfterStart);
            else
                AwaitOrder(TimeSpan.Zero);
        }
    }

    public ValueTask<BootOverrideSetting> GetAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return ValueTask.FromResult(_record.Setting);
    }

    public ValueTask<BootOverrideStatus> GetStatusAsync(CancellationToken cancellationToken)
    {
        BootOverrideSetting setting;
        lock (_gate)
            setting = _record.Setting;
        bool acts = BoardBootKeys.Find(_keys, setting) is not null;
        string explanation = (setting, acts) switch
        {
            ({ Mode: BootOverrideMode.Disabled }, _) => "nothing is set",
            (_, false) => "stored only: this board has no keys for it",
            ({ Medium: { } medium }, _) => $"{medium.Image} is put into the drive {medium.Drive} and the board's keys are typed when the PC starts",
            _ => "the board's keys for it are typed when the PC starts",
        };
        return ValueTask.FromResult(new BootOverrideStatus(setting, acts, explanation));
    }

    public ValueTask<Result> SetAsync(BootOverrideSetting setting, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(setting.Mode) || !Enum.IsDefined(setting.Device) || !Enum.IsDefined(setting.Firmware) || (setting.Ends & ~BootOverrideEnds.All) != 0)
            return ValueTask.FromResult(Result.Refused(FaultCode.Invalid, "there is no such boot device, mode, firmware or end"));
        if (setting.Medium is { } medium && (medium.Drive.Length is 0 or > BootMedium.MaximumDrive || medium.Image.Length is 0 or > BootMedium.MaximumImage))
            return ValueTask.FromResult(Result.Refused(FaultCode.Invalid, $"a drive's name has 1 to {BootMedium.MaximumDrive} characters, an image's 1 to {BootMedium.MaximumImage}"));
        lock (_gate)
        {
            Result stored = Store(new BootOverrideRecord(setting, Started: false));
            if (stored.IsDone)
            {
                _end.Stop();
                AwaitOrder(TimeSpan.Zero);
            }

            return ValueTask.FromResult(stored);
        }
    }

    /// <summary>Somebody gave a power order: a setting that waits for one waits anew.</summary>
    /// <param name="offTime">How long the order keeps the PC off before it starts it.</param>
    public void OnOrder(TimeSpan offTime)
    {
        lock (_gate)
        {
            if (!_record.Started)
                AwaitOrder(offTime);
        }
    }

    /// <summary>The PC was switched on or reset.</summary>
    /// <returns>What holds for this start; null when nothing does.</returns>
    public BootOverrideSetting? OnPcStarted(RestartCause cause)
    {
        lock (_gate)
        {
            if (_record.Setting.Mode == BootOverrideMode.Continuous)
                return _record.Setting;
            if (_record.Setting.Mode != BootOverrideMode.Once)
                return null;
            if (_record.Started || (_record.Setting.Ends & EndOf(cause)) != 0)
            {
                End();
                return null;
            }

            LogStarted(_record.Setting.Device);
            Keep(_record with { Started = true });
            _end.Start(ReadableAfterStart);
            return _record.Setting;
        }
    }

    public void Dispose() => _end.Dispose();

    private static BootOverrideEnds EndOf(RestartCause cause) => cause switch
    {
        // A start without an order, of which nothing more is known.
        RestartCause.Unknown or RestartCause.PowerButton or RestartCause.RealTimeClock => BootOverrideEnds.PowerButton,
        RestartCause.ResetButton or RestartCause.SoftReset => BootOverrideEnds.ResetButton,
        RestartCause.WatchdogExpired => BootOverrideEnds.Watchdog,
        RestartCause.PefReset or RestartCause.PefPowerCycle => BootOverrideEnds.EventFilter,
        _ => BootOverrideEnds.None,
    };

    private void AwaitOrder(TimeSpan offTime)
    {
        if (_record.Setting is { Mode: BootOverrideMode.Once } setting && (setting.Ends & BootOverrideEnds.NoOrder) != 0)
            _end.Start(WithoutOrder + offTime);
    }

    private void End()
    {
        _end.Stop();
        if (_record.Started)
            LogUsedUp(_record.Setting.Device);
        else
            LogEndedUnused(_record.Setting.Device);
        Keep(new BootOverrideRecord(BootOverrideSetting.Disabled, Started: false));
    }

    /// <summary>What the PC did is so, stored or not.</summary>
    private void Keep(BootOverrideRecord record)
    {
        if (Store(record).Fault is { } fault)
            LogNotStored(fault);
        _record = record;
    }

    private Result Store(BootOverrideRecord record)
    {
        Result stored = _file.Save(record);
        if (stored.IsDone)
            _record = record;
        return stored;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The PC starts with the one-time boot device {Device}")]
    private partial void LogStarted(BootDevice device);

    [LoggerMessage(Level = LogLevel.Information, Message = "The one-time boot device {Device} is used up")]
    private partial void LogUsedUp(BootDevice device);

    [LoggerMessage(Level = LogLevel.Information, Message = "The one-time boot device {Device} has ended before the PC was started for it")]
    private partial void LogEndedUnused(BootDevice device);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The boot override can't be stored: {Fault}")]
    private partial void LogNotStored(Fault fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The boot override begins anew: {Problem}")]
    private partial void LogRecordLost(string problem);
}
