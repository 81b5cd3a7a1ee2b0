using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.BootOverride;
using Bmc.Contracts.Certificates;
using Bmc.Contracts.Chassis;
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
using Bmc.Redfish.Logs;

namespace Bmc.Redfish;

/// <summary>What the owners say, asked once for one request: a collection that is expanded, and all its members, are of one moment.</summary>
internal sealed class Snapshots(RedfishCapabilities ask, CancellationToken cancellationToken)
{
    private Task<PowerStatus>? _power;
    private Task<ChassisStatus>? _chassis;
    private Task<IReadOnlyList<SensorSnapshot>>? _sensors;
    private Task<IReadOnlyDictionary<string, SensorSnapshot>>? _sensorsById;
    private Task<BmcIdentity>? _identity;
    private Task<SystemInfo>? _systemInfo;
    private Task<BootOverrideSetting>? _bootOverride;
    private Task<NetworkStatus>? _network;
    private Task<WebCertificateState>? _webCertificate;
    private Task<ServicesSettings>? _services;
    private Task<IReadOnlyList<Account>>? _accounts;
    private Task<IReadOnlyList<FruDevice>>? _inventory;
    private Task<IReadOnlyList<DriveState>>? _drives;
    private Task<Result<PowerStatistics>>? _consumption;
    private Task<HostReport>? _host;
    private Task<IReadOnlyList<EventSubscription>>? _subscriptions;
    private Task<TelemetryState>? _telemetry;
    private Task<Result<IReadOnlyList<JournalEntry>>>? _journal;
    private Task<IReadOnlyList<LogLine>>? _console;
    private Task<UsbDeviceState>? _usb;
    private Task<WatchdogStatus>? _watchdog;
    private Task<IpmiSettings>? _ipmi;

    /// <summary>As things are after something was changed.</summary>
    public Snapshots Anew() => new(ask, cancellationToken);

    public Task<Result<IReadOnlyList<JournalEntry>>> JournalAsync() => _journal ??= ask.Journal.ReadAsync(cancellationToken).AsTask();

    public Task<IReadOnlyList<LogLine>> ConsoleAsync() => _console ??= ConsoleLog.ReadAsync(ask.ConsoleLog, cancellationToken);

    public Task<UsbDeviceState> UsbAsync() => _usb ??= ask.UsbDevice.GetStateAsync(cancellationToken).AsTask();

    public Task<WatchdogStatus> WatchdogAsync() => _watchdog ??= ask.Watchdog.GetStatusAsync(cancellationToken).AsTask();

    public Task<IpmiSettings> IpmiAsync() => _ipmi ??= ask.Ipmi.GetAsync(cancellationToken).AsTask();

    public Task<PowerStatus> PowerAsync() => _power ??= ask.Power.GetStatusAsync(cancellationToken).AsTask();

    public Task<ChassisStatus> ChassisAsync() => _chassis ??= ask.Chassis.GetStatusAsync(cancellationToken).AsTask();

    public Task<IReadOnlyList<SensorSnapshot>> SensorsAsync() => _sensors ??= ask.Sensors.GetSnapshotAsync(cancellationToken).AsTask();

    public Task<IReadOnlyDictionary<string, SensorSnapshot>> SensorsByIdAsync() => _sensorsById ??= FindSensorsAsync();

    public Task<BmcIdentity> IdentityAsync() => _identity ??= ask.Manager.GetIdentityAsync(cancellationToken).AsTask();

    public Task<SystemInfo> SystemInfoAsync() => _systemInfo ??= ask.Manager.GetSystemInfoAsync(cancellationToken).AsTask();

    public Task<BootOverrideSetting> BootOverrideAsync() => _bootOverride ??= ask.BootOverride.GetAsync(cancellationToken).AsTask();

    public Task<NetworkStatus> NetworkAsync() => _network ??= ask.Network.GetAsync(cancellationToken).AsTask();

    public Task<WebCertificateState> WebCertificateAsync() => _webCertificate ??= ask.WebCertificates.GetStateAsync(cancellationToken).AsTask();

    public Task<ServicesSettings> ServicesAsync() => _services ??= ask.Services.GetAsync(cancellationToken).AsTask();

    public Task<IReadOnlyList<Account>> AccountsAsync() => _accounts ??= ask.Accounts.ListAsync(cancellationToken).AsTask();

    public Task<HostReport> HostAsync() => _host ??= ask.HostInventory.GetAsync(cancellationToken).AsTask();

    public Task<IReadOnlyList<EventSubscription>> SubscriptionsAsync() => _subscriptions ??= ask.Subscriptions.ListAsync(cancellationToken).AsTask();

    public Task<TelemetryState> TelemetryAsync() => _telemetry ??= ask.Telemetry.GetAsync(cancellationToken).AsTask();

    public Task<IReadOnlyList<DriveState>> DrivesAsync() => _drives ??= ask.Drives.GetAsync(cancellationToken).AsTask();

    public Task<IReadOnlyList<FruDevice>> InventoryAsync() => _inventory ??= ask.Inventory.ListAsync(cancellationToken).AsTask();

    /// <summary>What the PC takes, and took over the last hour.</summary>
    public Task<Result<PowerStatistics>> ConsumptionAsync() =>
        _consumption ??= ask.Limits.GetPowerAsync(PowerLimit.MaximumStatisticsPeriod, cancellationToken).AsTask();

    private async Task<IReadOnlyDictionary<string, SensorSnapshot>> FindSensorsAsync() =>
        (await SensorsAsync()).ToDictionary(sensor => sensor.Description.Id, StringComparer.Ordinal);
}
