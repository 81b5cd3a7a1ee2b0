using Bmc.Contracts.Accounts;
using Bmc.Contracts.BootOverride;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Events;
using Bmc.Contracts.Inventory;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Keyboard;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;
using Bmc.Contracts.Video;

namespace Bmc.Roles;

/// <summary>What the roles that face the LAN call: the owners themselves in one process, their sockets otherwise.</summary>
internal sealed record Owners(
    IHostPower Power,
    ISensors Sensors,
    IEventLog EventLog,
    IInventory Inventory,
    IChassis Chassis,
    IBootOverride BootOverride,
    IHardwareEvents Events,
    IAccounts Accounts,
    IPasswordAuthentication Passwords,
    IRakpAuthentication Rakp,
    IManager Manager,
    ICertificates Certificates,
    IKeyboard Keyboard,
    IScreen Screen)
{
    /// <summary>The clients live as long as the process.</summary>
    public static Owners OverSockets(RuntimeFolder runtime)
    {
        var hardware = new IpcClient(runtime, SocketName.Hardware);
        var manager = new IpcClient(runtime, SocketName.Manager);
        var accounts = new IpcClient(runtime, SocketName.Accounts);
        var authentication = new AuthenticationClient(accounts);
        var bmc = new ManagerClient(manager);
        return new Owners(
            new HostPowerClient(hardware),
            new SensorsClient(hardware),
            new EventLogClient(hardware),
            new InventoryClient(hardware),
            new ChassisClient(hardware),
            new BootOverrideClient(hardware),
            new HardwareEventsClient(hardware),
            new AccountsClient(accounts),
            authentication,
            authentication,
            bmc,
            bmc,
            new KeyboardClient(new IpcClient(runtime, SocketName.Usb)),
            new ScreenClient(new IpcClient(runtime, SocketName.Video)));
    }
}
