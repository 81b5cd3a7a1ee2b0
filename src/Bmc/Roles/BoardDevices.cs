using Bmc.Contracts.Board;
using Bmc.Linux;
using Bmc.Simulator.Process;

namespace Bmc.Roles;

/// <summary>The hardware behind the kernel boundary that the board file names, for a role in a process of its own.</summary>
internal static class BoardDevices
{
    private const string SimulatorSocket = "sim-devices.sock";

    public static string SimulatorSocketPath(RoleEnvironment environment) => Path.Combine(environment.Runtime.Path, SimulatorSocket);

    public static IKernelDevices Open(RoleEnvironment environment) => environment.Board.Platform switch
    {
        BoardPlatform.Simulator => RemoteSimulatedDevices.Connect(SimulatorSocketPath(environment)),
        _ => new KernelDevices(),
    };
}
