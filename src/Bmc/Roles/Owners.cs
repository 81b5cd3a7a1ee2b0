using Bmc.Contracts.Accounts;
using Bmc.Contracts.Alerts;
using Bmc.Contracts.AuditLog;
using Bmc.Contracts.BootOverride;
using Bmc.Contracts.Certificates;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.Console;
using Bmc.Contracts.Dcmi;
using Bmc.Contracts.Diagnostics;
using Bmc.Contracts.EventFilters;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Events;
using Bmc.Contracts.FactoryReset;
using Bmc.Contracts.HostInventory;
using Bmc.Contracts.HostWatchdog;
using Bmc.Contracts.Input;
using Bmc.Contracts.Inventory;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Ipmi;
using Bmc.Contracts.Journal;
using Bmc.Contracts.Keyboard;
using Bmc.Contracts.Limits;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Media;
using Bmc.Contracts.Metrics;
using Bmc.Contracts.Network;
using Bmc.Contracts.Notifications;
using Bmc.Contracts.Power;
using Bmc.Contracts.Schedules;
using Bmc.Contracts.SensorRecords;
using Bmc.Contracts.Sensors;
using Bmc.Contracts.Services;
using Bmc.Contracts.Subscriptions;
using Bmc.Contracts.Telemetry;
using Bmc.Contracts.Usb;
using Bmc.Contracts.Video;

namespace Bmc.Roles;

/// <summary>What the roles that face the LAN call: the owners themselves in one process, their sockets otherwise.</summary>
internal sealed record Owners
{
    /// <summary>Whoever orders here is in the audit log.</summary>
    public required IHostPower Power { get; init; }

    public required IAuditLog AuditLog { get; init; }

    public required IHostConsole Console { get; init; }

    public required IConsoleLog ConsoleLog { get; init; }

    public required ISensors Sensors { get; init; }

    public required ISensorRecords SensorRecords { get; init; }

    public required IEventLog EventLog { get; init; }

    public required IEventLogNotes EventLogNotes { get; init; }

    public required IInventory Inventory { get; init; }

    public required ISensorHistory SensorHistory { get; init; }

    public required IChassis Chassis { get; init; }

    public required IBootOverride BootOverride { get; init; }

    public required IHostInventory HostInventory { get; init; }

    public required IHostWatchdog Watchdog { get; init; }

    public required ILimits Limits { get; init; }

    public required IHardwareEvents Events { get; init; }

    public required IJournal Journal { get; init; }

    public required IDiagnostics Diagnostics { get; init; }

    public required IAccounts Accounts { get; init; }

    public required IPasswordAuthentication Passwords { get; init; }

    public required ITwoFactor TwoFactor { get; init; }

    public required IRakpAuthentication Rakp { get; init; }

    public required IChannelKeys ChannelKeys { get; init; }

    public required IManager Manager { get; init; }

    public required ICertificates Certificates { get; init; }

    public required IWebCertificates WebCertificates { get; init; }

    public required IIpmiSettings Ipmi { get; init; }

    public required IDcmiIdentification Dcmi { get; init; }

    public required INetwork Network { get; init; }

    public required IServices Services { get; init; }

    public required IFactoryReset FactoryReset { get; init; }

    public required ILockOutPolicy LockOutPolicy { get; init; }

    public required ISessionPolicy SessionPolicy { get; init; }

    public required IMetricsAccess MetricsAccess { get; init; }

    public required IKeyboard Keyboard { get; init; }

    public required IMacros Macros { get; init; }

    /// <summary>Whoever puts something in or takes it out here is in the audit log.</summary>
    public required IMediaDrives Drives { get; init; }

    public required IMediaStore MediaStore { get; init; }

    public required IMediaSettings MediaSettings { get; init; }

    /// <summary>Likewise.</summary>
    public required IMediumStreams MediumStreams { get; init; }

    /// <summary>Over the socket even in one process: what a line that stalls means is known at its other end.</summary>
    public required IInputStreams Input { get; init; }

    public required IUsbDevice UsbDevice { get; init; }

    public required IScreen Screen { get; init; }

    public required IEventFilters EventFilters { get; init; }

    public required IAlerts Alerts { get; init; }

    public required IEventSubscriptions Subscriptions { get; init; }

    public required ITelemetry Telemetry { get; init; }

    public required INotifications Notifications { get; init; }

    public required ISchedules Schedules { get; init; }

    /// <summary>The clients live as long as the process.</summary>
    public static Owners OverSockets(RuntimeFolder runtime)
    {
        var hardware = new IpcClient(runtime, SocketName.Hardware);
        var manager = new IpcClient(runtime, SocketName.Manager);
        var accounts = new IpcClient(runtime, SocketName.Accounts);
        var automation = new IpcClient(runtime, SocketName.Automation);
        var usb = new IpcClient(runtime, SocketName.Usb);
        var authentication = new AuthenticationClient(accounts);
        var bmc = new ManagerClient(manager);
        var console = new HostConsoleClient(hardware);
        var auditLog = new AuditLogClient(manager);
        return new Owners
        {
            Power = new AuditedPower(new HostPowerClient(hardware), auditLog),
            AuditLog = auditLog,
            Journal = new JournalClient(manager),
            Diagnostics = new DiagnosticsClient(manager),
            Console = console,
            ConsoleLog = console,
            Sensors = new SensorsClient(hardware),
            SensorRecords = new SensorRecordsClient(hardware),
            EventLog = new EventLogClient(hardware),
            EventLogNotes = new EventLogNotesClient(hardware),
            Inventory = new InventoryClient(hardware),
            SensorHistory = new SensorHistoryClient(hardware),
            Chassis = new ChassisClient(hardware),
            BootOverride = new BootOverrideClient(hardware),
            HostInventory = new HostInventoryClient(hardware),
            Watchdog = new HostWatchdogClient(hardware),
            Limits = new LimitsClient(hardware),
            Events = new HardwareEventsClient(hardware),
            Accounts = new AccountsClient(accounts),
            Passwords = authentication,
            TwoFactor = new TwoFactorClient(accounts),
            Rakp = authentication,
            ChannelKeys = new ChannelKeysClient(accounts),
            Manager = bmc,
            Certificates = bmc,
            WebCertificates = new WebCertificatesClient(manager),
            Ipmi = new IpmiSettingsClient(manager),
            Dcmi = new DcmiIdentificationClient(manager),
            Network = new NetworkClient(manager),
            Services = new ServicesClient(manager),
            FactoryReset = new FactoryResetClient(manager),
            LockOutPolicy = new LockOutPolicyClient(accounts),
            SessionPolicy = new SessionPolicyClient(accounts),
            MetricsAccess = new MetricsAccessClient(accounts),
            Keyboard = new KeyboardClient(usb),
            Macros = new MacrosClient(usb),
            Drives = new AuditedDrives(new MediaDrivesClient(usb), auditLog),
            MediaStore = new MediaStoreClient(usb),
            MediaSettings = new MediaSettingsClient(usb),
            MediumStreams = new AuditedMediumStreams(new MediumStreamsClient(usb), auditLog),
            Input = new InputStreamsClient(usb),
            UsbDevice = new UsbDeviceClient(usb),
            Screen = new ScreenClient(new IpcClient(runtime, SocketName.Video)),
            EventFilters = new EventFiltersClient(automation),
            Alerts = new AlertsClient(automation),
            Subscriptions = new EventSubscriptionsClient(automation),
            Telemetry = new TelemetryClient(automation),
            Notifications = new NotificationsClient(automation),
            Schedules = new SchedulesClient(automation),
        };
    }
}
