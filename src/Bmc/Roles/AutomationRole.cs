using Bmc.Automation;
using Bmc.Automation.BootOverride;
using Bmc.Contracts;
using Bmc.Contracts.Alerts;
using Bmc.Contracts.BootOverride;
using Bmc.Contracts.EventFilters;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Notifications;
using Bmc.Contracts.Schedules;
using Bmc.Contracts.Subscriptions;
using Bmc.Contracts.Telemetry;

namespace Bmc.Roles;

/// <summary>What happens by itself: event filters, alerts, schedules, event subscriptions, telemetry; automation.sock.</summary>
internal sealed class AutomationRole : IHeartbeat, IAsyncDisposable
{
    private readonly RoleLoops _loops;
    private readonly IpcServer _socket;
    private readonly SocketHeartbeat _heartbeat;

    private AutomationRole(AutomationState state, RoleLoops loops, IpcServer socket, RuntimeFolder runtime)
    {
        (State, _loops, _socket) = (state, loops, socket);
        _heartbeat = new SocketHeartbeat(runtime, SocketName.Automation);
    }

    public AutomationState State { get; }

    public Task Failure => _loops.Failure;

    public static async Task<AutomationRole> StartAsync(RoleEnvironment environment, AutomationOwners owners, CancellationToken cancellationToken)
    {
        var state = new AutomationState(
            environment.StateOf("automation"), owners.Power, owners.EventLog, owners.Events, owners.Manager,
            new PcInput(owners.Keyboard, owners.Drives, environment.Board.BootKeys), OwnMachine.AllowedOn(environment.Board), environment.Loggers, environment.Time);
        var loops = new RoleLoops();
        foreach (Func<CancellationToken, Task> loop in state.Loops)
            loops.Start(loop);
        IpcServer socket = await IpcServer.StartAsync(
            environment.Runtime, SocketName.Automation, environment.Callers, environment.Loggers,
            routes =>
            {
                routes.MapEventFilters(state.EventFilters);
                routes.MapAlerts(state.Alerts);
                routes.MapSchedules(state.Schedules);
                routes.MapBootKeys(state.BootKeys);
                routes.MapEventSubscriptions(state.Subscriptions);
                routes.MapTelemetry(state.Telemetry);
                routes.MapNotifications(state.Notifications);
            },
            cancellationToken);
        return new AutomationRole(state, loops, socket, environment.Runtime);
    }

    public ValueTask<Result> BeatAsync(CancellationToken cancellationToken) => _heartbeat.BeatAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _socket.DisposeAsync();
        await _loops.DisposeAsync();
        State.Dispose();
    }
}
