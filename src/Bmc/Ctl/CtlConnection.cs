using System.Net.Sockets;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Alerts;
using Bmc.Contracts.AuditLog;
using Bmc.Contracts.BootOverride;
using Bmc.Contracts.Certificates;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.Console;
using Bmc.Contracts.EventFilters;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.FactoryReset;
using Bmc.Contracts.Inventory;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Ipmi;
using Bmc.Contracts.Keyboard;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Media;
using Bmc.Contracts.Metrics;
using Bmc.Contracts.Mouse;
using Bmc.Contracts.Network;
using Bmc.Contracts.Notifications;
using Bmc.Contracts.Power;
using Bmc.Contracts.Schedules;
using Bmc.Contracts.Sensors;
using Bmc.Contracts.Services;
using Bmc.Contracts.Simulation;
using Bmc.Contracts.Subscriptions;
using Bmc.Contracts.Telemetry;
using Bmc.Contracts.Usb;
using Bmc.Contracts.Video;

namespace Bmc.Ctl;

/// <summary>The command line's clients, one a capability; nothing is connected before it is asked.</summary>
internal sealed class CtlConnection(RuntimeFolder folder) : IDisposable
{
    /// <summary>Names the lease for a whole script.</summary>
    private const string LeaseVariable = "BMC_LEASE";

    private readonly IpcClient _hardware = new(folder, SocketName.Hardware);
    private readonly IpcClient _manager = new(folder, SocketName.Manager);
    private readonly IpcClient _accounts = new(folder, SocketName.Accounts);
    private readonly IpcClient _usb = new(folder, SocketName.Usb);
    private readonly IpcClient _video = new(folder, SocketName.Video);
    private readonly IpcClient _automation = new(folder, SocketName.Automation);
    private readonly IpcClient _simulator = new(folder, SocketName.Simulator);

    /// <summary>What the owners write into their logs of who asked.</summary>
    public static RequestOrigin Origin { get; private set; } = new("ctl", Environment.UserName, Lease: Environment.GetEnvironmentVariable(LeaseVariable));

    public IAuditLog AuditLog => new AuditLogClient(_manager);

    public IHostPower Power => new AuditedPower(new HostPowerClient(_hardware), AuditLog);

    public ISensors Sensors => new SensorsClient(_hardware);

    public IEventLog EventLog => new EventLogClient(_hardware);

    public IInventory Inventory => new InventoryClient(_hardware);

    public ISensorHistory SensorHistory => new SensorHistoryClient(_hardware);

    public IChassis Chassis => new ChassisClient(_hardware);

    public HostConsoleClient Console => new(_hardware);

    public IBootOverride BootOverride => new BootOverrideClient(_hardware);

    public IManager Manager => new ManagerClient(_manager);

    public IWebCertificates WebCertificates => new WebCertificatesClient(_manager);

    public INetwork Network => new NetworkClient(_manager);

    public IIpmiSettings Ipmi => new IpmiSettingsClient(_manager);

    public IServices Services => new ServicesClient(_manager);

    public IFactoryReset FactoryReset => new FactoryResetClient(_manager);

    public IAccounts Accounts => new AccountsClient(_accounts);

    public IChannelKeys ChannelKeys => new ChannelKeysClient(_accounts);

    public IKeyboard Keyboard => new KeyboardClient(_usb);

    public IMacros Macros => new MacrosClient(_usb);

    public IMouse Mouse => new MouseClient(_usb);

    public IUsbDevice Usb => new UsbDeviceClient(_usb);

    public IMediaDrives MediaDrives => new AuditedDrives(new MediaDrivesClient(_usb), AuditLog);

    public IMediumStreams MediumStreams => new AuditedMediumStreams(new MediumStreamsClient(_usb), AuditLog);

    public IMediaStore MediaStore => new MediaStoreClient(_usb);

    public IMediaSettings MediaSettings => new MediaSettingsClient(_usb);

    public IScreen Screen => new ScreenClient(_video);

    public IEventFilters EventFilters => new EventFiltersClient(_automation);

    public IAlerts Alerts => new AlertsClient(_automation);

    public ITwoFactor TwoFactor => new TwoFactorClient(_accounts);

    public IMetricsAccess MetricsAccess => new MetricsAccessClient(_accounts);

    public INotifications Notifications => new NotificationsClient(_automation);

    public IEventSubscriptions Subscriptions => new EventSubscriptionsClient(_automation);

    public ITelemetry Telemetry => new TelemetryClient(_automation);

    public ISchedules Schedules => new SchedulesClient(_automation);

    public IBootKeys BootKeys => new BootKeysClient(_automation);

    public ISimulation Simulation => new SimulationClient(_simulator);

    /// <summary>For the whole process.</summary>
    /// <param name="lease">Null: as it was.</param>
    public static void ActFor(string? lease) => Origin = Origin with { Lease = lease ?? Origin.Lease };

    /// <summary>False when nobody listens on any socket of the folder, so that not one role is at fault but all are away.</summary>
    public static bool AnyoneListens(RuntimeFolder folder)
    {
        foreach (string path in Enum.GetValues<SocketName>().Select(folder.SocketPath).Where(path => path.Length <= RuntimeFolder.MaximumSocketPathLength))
        {
            using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                probe.Connect(new UnixDomainSocketEndPoint(path));
                return true;
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.ConnectionRefused)
            {
                // Not there, or left behind by a process that was killed.
            }
            catch (SocketException)
            {
                // Somebody is there and does not talk to everyone: the request itself will say why.
                return true;
            }
        }

        return false;
    }

    public void Dispose()
    {
        _hardware.Dispose();
        _manager.Dispose();
        _accounts.Dispose();
        _usb.Dispose();
        _video.Dispose();
        _automation.Dispose();
        _simulator.Dispose();
    }
}
