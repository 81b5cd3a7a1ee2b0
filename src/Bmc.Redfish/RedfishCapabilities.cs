using Bmc.Contracts.Accounts;
using Bmc.Contracts.AuditLog;
using Bmc.Contracts.BootOverride;
using Bmc.Contracts.Certificates;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.Console;
using Bmc.Contracts.Diagnostics;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.FactoryReset;
using Bmc.Contracts.HostInventory;
using Bmc.Contracts.HostWatchdog;
using Bmc.Contracts.Inventory;
using Bmc.Contracts.Ipmi;
using Bmc.Contracts.Journal;
using Bmc.Contracts.Limits;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Media;
using Bmc.Contracts.Network;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;
using Bmc.Contracts.Services;
using Bmc.Contracts.Subscriptions;
using Bmc.Contracts.Telemetry;
using Bmc.Contracts.Usb;

namespace Bmc.Redfish;

/// <summary>Whom the Redfish service asks: the owners themselves, their socket clients, or a mirror of them; it can't tell.</summary>
public sealed record RedfishCapabilities
{
    public required IAccounts Accounts { get; init; }

    public required ILockOutPolicy LockOutPolicy { get; init; }

    public required ISessionPolicy SessionPolicy { get; init; }

    public required IManager Manager { get; init; }

    public required IWebCertificates WebCertificates { get; init; }

    public required INetwork Network { get; init; }

    public required IServices Services { get; init; }

    public required IFactoryReset FactoryReset { get; init; }

    public required IHostPower Power { get; init; }

    public required IBootOverride BootOverride { get; init; }

    public required IChassis Chassis { get; init; }

    public required ISensors Sensors { get; init; }

    public required IInventory Inventory { get; init; }

    public required IMediaDrives Drives { get; init; }

    public required ILimits Limits { get; init; }

    public required IEventLog EventLog { get; init; }

    public required IAuditLog AuditLog { get; init; }

    public required IDiagnostics Diagnostics { get; init; }

    public required IUsbDevice UsbDevice { get; init; }

    public required IJournal Journal { get; init; }

    public required IConsoleLog ConsoleLog { get; init; }

    public required IHostWatchdog Watchdog { get; init; }

    public required IIpmiSettings Ipmi { get; init; }

    public required IHostInventory HostInventory { get; init; }

    public required IEventSubscriptions Subscriptions { get; init; }

    public required ITelemetry Telemetry { get; init; }
}
