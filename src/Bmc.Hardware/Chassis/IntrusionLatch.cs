using Bmc.Contracts;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Sensors;
using Bmc.Hardware.Board;
using Bmc.Hardware.Settings;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Chassis;

/// <summary>
/// Remembers that the case was opened, over restarts, until somebody re-arms it. Called under the owner's lock.
/// </summary>
internal sealed class IntrusionLatch
{
    // IPMI 2.0 Table 42-3: Physical Security, General Chassis Intrusion.
    private const byte PhysicalSecurity = 0x05;
    private const byte GeneralChassisIntrusion = 0x00;
    private const byte SensorSpecific = 0x6F;

    private readonly SettingsFile<IntrusionRecord> _file;
    private readonly EventOutbox _events;
    private readonly ILogger _logger;
    private bool _latched;
    private bool? _open;

    public IntrusionLatch(SettingsFile<IntrusionRecord> file, EventOutbox events, ILogger logger)
    {
        _file = file;
        _events = events;
        _logger = logger;
        _latched = file.Load(out string? problem)?.WasOpened ?? false;
        if (problem is not null)
            ChassisLog.RecordLost(logger, problem);
    }

    /// <param name="wired">False: nobody can know.</param>
    public IntrusionState State(bool wired) => (wired, _open, _latched) switch
    {
        (false, _, _) => IntrusionState.Unknown,
        (_, true, _) => IntrusionState.Open,
        (_, _, true) => IntrusionState.WasOpened,
        (_, false, _) => IntrusionState.Closed,
        _ => IntrusionState.Unknown,
    };

    /// <summary>The contact, at start and at each change. A case that was opened while the BMC was off is news too.</summary>
    /// <param name="open">Null when the line can't be read.</param>
    public void See(bool? open)
    {
        if (open is null || open == _open)
        {
            _open = open;
            return;
        }

        bool isNews = open.Value ? !_latched || _open == false : _open == true;
        _open = open;
        if (!isNews)
            return;
        _events.Add(EventRecord.FromBmc(PhysicalSecurity, DiscreteSensors.ChassisIntrusion, SensorSpecific, deassertion: !open.Value, GeneralChassisIntrusion));
        ChassisLog.CaseMoved(_logger, open.Value ? "opened" : "closed");
        if (open.Value && Store(latched: true).Fault is { } fault)
            ChassisLog.NotStored(_logger, fault);
        _latched |= open.Value;
    }

    public Result Rearm()
    {
        if (_open == true)
            return Result.Refused(FaultCode.Conflict, "the case is open");
        if (!_latched)
            return Result.Done;
        Result stored = Store(latched: false);
        if (stored.IsDone)
            _latched = false;
        return stored;
    }

    private Result Store(bool latched) => _file.Save(new IntrusionRecord(latched));
}
