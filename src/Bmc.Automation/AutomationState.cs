using Bmc.Automation.Alerts;
using Bmc.Automation.EventFilters;
using Bmc.Automation.Schedules;
using Bmc.Contracts.Alerts;
using Bmc.Contracts.EventFilters;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Events;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Power;
using Bmc.Contracts.Schedules;
using Microsoft.Extensions.Logging;

namespace Bmc.Automation;

/// <summary>All that the automation role owns, read from its folder; nothing happens before its loops run.</summary>
public sealed class AutomationState : IDisposable
{
    private readonly EventLogFollower _follower;
    private readonly EventFilterEngine _engine;
    private readonly LocalAlerts _alerts;
    private readonly LocalSchedules _schedules;

    public AutomationState(string folder, IHostPower power, IEventLog log, IHardwareEvents events, IManager manager, ILoggerFactory loggers, TimeProvider time)
        : this(folder, power, log, events, manager, new UdpTrapNetwork(), loggers, time)
    {
    }

    internal AutomationState(string folder, IHostPower power, IEventLog log, IHardwareEvents events, IManager manager, ITrapNetwork network, ILoggerFactory loggers, TimeProvider time)
    {
        var gate = new ActionGate(time);
        var filters = new LocalEventFilters(folder, gate, loggers.CreateLogger<LocalEventFilters>());
        var sender = new AlertSender(network, time, loggers.CreateLogger<AlertSender>());
        _alerts = new LocalAlerts(folder, filters, gate, sender, manager, time, loggers.CreateLogger<LocalAlerts>());
        var actions = new PowerActions(power, loggers.CreateLogger<PowerActions>());
        var reports = new EventReports(log, loggers.CreateLogger<EventReports>());
        _engine = new EventFilterEngine(filters, gate, actions, _alerts, reports, time, loggers.CreateLogger<EventFilterEngine>());
        _follower = new EventLogFollower(log, events, filters, gate, _engine.Pending, time, loggers.CreateLogger<EventLogFollower>());
        _schedules = new LocalSchedules(folder, power, reports, time, loggers.CreateLogger<LocalSchedules>());
        EventFilters = filters;
    }

    public IEventFilters EventFilters { get; }

    public IAlerts Alerts => _alerts;

    public ISchedules Schedules => _schedules;

    /// <summary>What the role does, each until cancelled.</summary>
    public IReadOnlyList<Func<CancellationToken, Task>> Loops => [_alerts.RunAsync, _engine.RunAsync, _follower.RunAsync, _schedules.RunAsync];

    public void Dispose() => _schedules.Dispose();
}
