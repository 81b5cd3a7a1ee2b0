using Bmc.Contracts.EventLog;
using Bmc.Contracts.Events;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Power;

namespace Bmc.Roles;

/// <summary>What the role automation calls: the owners themselves in one process, their sockets otherwise.</summary>
internal sealed record AutomationOwners(IHostPower Power, IEventLog EventLog, IHardwareEvents Events, IManager Manager)
{
    /// <summary>The clients live as long as the process.</summary>
    public static AutomationOwners OverSockets(RuntimeFolder runtime)
    {
        var hardware = new IpcClient(runtime, SocketName.Hardware);
        return new AutomationOwners(
            new HostPowerClient(hardware),
            new EventLogClient(hardware),
            new HardwareEventsClient(hardware),
            new ManagerClient(new IpcClient(runtime, SocketName.Manager)));
    }
}
