using Bmc.Contracts.AuditLog;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Events;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Keyboard;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Media;
using Bmc.Contracts.Power;

namespace Bmc.Roles;

/// <summary>What the role automation calls: the owners themselves in one process, their sockets otherwise.</summary>
internal sealed record AutomationOwners(IHostPower Power, IEventLog EventLog, IHardwareEvents Events, IManager Manager, IKeyboard Keyboard, IMediaDrives Drives)
{
    /// <summary>The clients live as long as the process.</summary>
    public static AutomationOwners OverSockets(RuntimeFolder runtime)
    {
        var hardware = new IpcClient(runtime, SocketName.Hardware);
        var manager = new IpcClient(runtime, SocketName.Manager);
        var usb = new IpcClient(runtime, SocketName.Usb);
        var auditLog = new AuditLogClient(manager);
        return new AutomationOwners(
            new AuditedPower(new HostPowerClient(hardware), auditLog),
            new EventLogClient(hardware),
            new HardwareEventsClient(hardware),
            new ManagerClient(manager),
            new KeyboardClient(usb),
            new AuditedDrives(new MediaDrivesClient(usb), auditLog));
    }
}
