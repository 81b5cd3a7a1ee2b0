using Bmc.Contracts;
using Bmc.Contracts.BootOverride;
using Bmc.Hardware.Board;
using Bmc.Hardware.Settings;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.BootOverride;

/// <summary>
/// Keeps the boot device override for the PC to read. A one-time setting waits for the PC's next start, however long
/// that takes, stays readable for <see cref="ReadableAfterStart"/> from then on, and is used up after that, or at once
/// when the PC starts a second time.
/// </summary>
/// <remarks>
/// IPMI 2.0 Table 28-14, parameter 3, has the BMC clear the boot flags 60 s after they were set unless a Chassis Control
/// command came, and the firmware acknowledge them after the start (parameter 4). Here the person who sets a boot device
/// and then walks to the power button is to be served too, Redfish's BootSourceOverride knows no such end, and a PC
/// without a way to the BMC acknowledges nothing: so the same 60 s run from the start of the PC.
/// </remarks>
public sealed partial class BootOverrideStore : IBootOverride, IDisposable
{
    /// <summary>A PC's firmware asks within its self test; IPMI's own time for these flags is the same.</summary>
    public static readonly TimeSpan ReadableAfterStart = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly SettingsFile<BootOverrideRecord> _file;
    private readonly ILogger _logger;
    private readonly GatedTimer _usedUp;
    private BootOverrideRecord _record = new(BootOverrideSetting.Disabled, Started: false);

    /// <param name="stateFolder">Where boot-override.json is kept.</param>
    public BootOverrideStore(string stateFolder, TimeProvider time, ILogger<BootOverrideStore> logger)
    {
        _logger = logger;
        _file = new SettingsFile<BootOverrideRecord>(Path.Combine(stateFolder, "boot-override.json"), BootOverrideJson.Default.BootOverrideRecord);
        _usedUp = new GatedTimer(_gate, time, UseUp);
        if (_file.Load(out string? problem) is { } stored)
            _record = stored;
        if (problem is not null)
            LogRecordLost(problem);
        if (!_record.Started)
            return;
        lock (_gate)
            _usedUp.Start(ReadableAfterStart);
    }

    public ValueTask<BootOverrideSetting> GetAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return ValueTask.FromResult(_record.Setting);
    }

    public ValueTask<Result> SetAsync(BootOverrideSetting setting, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(setting.Mode) || !Enum.IsDefined(setting.Device) || !Enum.IsDefined(setting.Firmware))
            return ValueTask.FromResult(Result.Refused(FaultCode.Invalid, "there is no such boot device, mode or firmware"));
        lock (_gate)
        {
            Result stored = Store(new BootOverrideRecord(setting, Started: false));
            if (stored.IsDone)
                _usedUp.Stop();
            return ValueTask.FromResult(stored);
        }
    }

    /// <summary>The PC was switched on or reset, by whomever.</summary>
    public void OnPcStarted()
    {
        lock (_gate)
        {
            if (_record.Setting.Mode != BootOverrideMode.Once)
                return;
            if (_record.Started)
            {
                UseUp();
                return;
            }

            LogStarted(_record.Setting.Device);
            Keep(_record with { Started = true });
            _usedUp.Start(ReadableAfterStart);
        }
    }

    public void Dispose() => _usedUp.Dispose();

    private void UseUp()
    {
        _usedUp.Stop();
        LogUsedUp(_record.Setting.Device);
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "The boot override can't be stored: {Fault}")]
    private partial void LogNotStored(Fault fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The boot override begins anew: {Problem}")]
    private partial void LogRecordLost(string problem);
}
