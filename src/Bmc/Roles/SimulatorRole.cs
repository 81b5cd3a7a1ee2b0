using Bmc.Contracts.Ipc;
using Bmc.Contracts.Simulation;
using Bmc.Linux;
using Bmc.Simulator;

namespace Bmc.Roles;

/// <summary>The simulated PC, with its hand on simulator.sock.</summary>
internal sealed class SimulatorRole : IAsyncDisposable
{
    private readonly IpcServer _socket;

    private SimulatorRole(SimulatedPc pc, IpcServer socket) => (Pc, _socket) = (pc, socket);

    public SimulatedPc Pc { get; }

    public IKernelDevices Devices => Pc.Devices;

    public static async Task<SimulatorRole> StartAsync(RoleEnvironment environment, double speed, CancellationToken cancellationToken)
    {
        var pc = new SimulatedPc(new SimulatedPcOptions { Folder = environment.StateFolder, TimeScale = speed }, environment.Time);
        pc.Start();
        IpcServer socket = await IpcServer.StartAsync(
            environment.Runtime, SocketName.Simulator, environment.Callers, environment.Loggers, routes => routes.MapSimulation(pc.Simulation), cancellationToken);
        return new SimulatorRole(pc, socket);
    }

    public async ValueTask DisposeAsync()
    {
        await _socket.DisposeAsync();
        await Pc.DisposeAsync();
    }
}
