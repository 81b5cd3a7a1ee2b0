using Bmc.Contracts;
using Bmc.Contracts.Ipc;

namespace Bmc.Roles;

/// <summary>What happens by itself: event filters, alerts, schedules; automation.sock.</summary>
internal sealed class AutomationRole : IHeartbeat, IAsyncDisposable
{
    private readonly RoleLoops _loops;
    private readonly IpcServer _socket;
    private readonly SocketHeartbeat _heartbeat;

    private AutomationRole(RoleLoops loops, IpcServer socket, RuntimeFolder runtime)
    {
        (_loops, _socket) = (loops, socket);
        _heartbeat = new SocketHeartbeat(runtime, SocketName.Automation);
    }

    public Task Failure => _loops.Failure;

    public static async Task<AutomationRole> StartAsync(RoleEnvironment environment, AutomationOwners owners, CancellationToken cancellationToken)
    {
        var loops = new RoleLoops();
        IpcServer socket = await IpcServer.StartAsync(
            environment.Runtime, SocketName.Automation, environment.Callers, environment.Loggers, _ => { }, cancellationToken);
        return new AutomationRole(loops, socket, environment.Runtime);
    }

    public ValueTask<Result> BeatAsync(CancellationToken cancellationToken) => _heartbeat.BeatAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _socket.DisposeAsync();
        await _loops.DisposeAsync();
    }
}
