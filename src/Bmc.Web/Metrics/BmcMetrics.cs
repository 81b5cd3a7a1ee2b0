using Bmc.Contracts.EventLog;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;

namespace Bmc.Web.Metrics;

/// <summary>What is measured, in Prometheus' names and base units. A sensor without a value has no sample, and a role that does not answer is down.</summary>
internal sealed class BmcMetrics(WebCapabilities ask)
{
    /// <summary>A scraper waits ten seconds by default; a role that hangs must not cost it the others' samples.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    private static readonly (SensorKind Kind, string Name, string Help)[] _sensors =
    [
        (SensorKind.Temperature, "bmc_sensor_temperature_celsius", "Temperature."),
        (SensorKind.Voltage, "bmc_sensor_voltage_volts", "Voltage."),
        (SensorKind.Current, "bmc_sensor_current_amperes", "Current."),
        (SensorKind.Power, "bmc_sensor_power_watts", "Power."),
        (SensorKind.FanSpeed, "bmc_sensor_fan_speed_rpm", "Fan speed in revolutions per minute."),
    ];

    public async Task<string> WriteAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(_patience, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        Task<BmcIdentity?> identity = TryAsync(() => ask.Manager.GetIdentityAsync(end.Token));
        Task<PowerStatus?> power = TryAsync(() => ask.Power.GetStatusAsync(end.Token));
        Task<IReadOnlyList<SensorSnapshot>?> sensors = TryAsync(() => ask.Sensors.GetSnapshotAsync(end.Token));
        Task<EventLogInfo?> log = TryAsync(() => ask.EventLog.GetInfoAsync(end.Token));
        Task<object?> usb = TryAsync<object>(async () => await ask.Redfish.UsbDevice.GetStateAsync(end.Token));
        Task<object?> automation = TryAsync<object>(async () => await ask.Redfish.Subscriptions.GetSettingsAsync(end.Token));
        await Task.WhenAll(identity, power, sensors, log, usb, automation);
        cancellationToken.ThrowIfCancellationRequested();

        var text = new Exposition();
        WriteRoles(text, ("manager", await identity is not null), ("hardware", await power is not null), ("usb", await usb is not null), ("automation", await automation is not null));
        if (await identity is { } bmc)
        {
            text.Begin("bmc_info", "gauge", "What the BMC is; always 1.");
            text.Sample("bmc_info", 1, ("hostname", bmc.HostName), ("version", bmc.FirmwareVersion), ("board", bmc.Board));
        }

        if (await power is { } status)
            WritePower(text, status);
        if (await sensors is { } all)
            WriteSensors(text, all);
        if (await log is { } entries)
        {
            text.Begin("bmc_event_log_entries", "gauge", "Entries in the event log.");
            text.Sample("bmc_event_log_entries", entries.Entries);
        }

        return text.ToString();
    }

    private static void WriteRoles(Exposition text, params ReadOnlySpan<(string Role, bool Answers)> roles)
    {
        text.Begin("bmc_role_up", "gauge", "Whether a role of the BMC answers.");
        foreach ((string role, bool answers) in roles)
            text.Sample("bmc_role_up", answers ? 1 : 0, ("role", role));
    }

    private static void WritePower(Exposition text, PowerStatus power)
    {
        if (power.State != PowerState.Unknown)
        {
            text.Begin("bmc_host_power_on", "gauge", "Whether the PC is on.");
            text.Sample("bmc_host_power_on", power.State == PowerState.Off ? 0 : 1);
        }

        text.Begin("bmc_host_power_fault", "gauge", "Whether the PC's power has a fault.");
        text.Sample("bmc_host_power_fault", power.PowerFault ? 1 : 0);
        text.Begin("bmc_host_power_on_hours_total", "counter", "Hours that the PC has been on.");
        text.Sample("bmc_host_power_on_hours_total", power.PowerOnHours);
        if (power.MainsPresent is { } mains)
        {
            text.Begin("bmc_mains_present", "gauge", "Whether the mains is there.");
            text.Sample("bmc_mains_present", mains ? 1 : 0);
        }
    }

    private static void WriteSensors(Exposition text, IReadOnlyList<SensorSnapshot> sensors)
    {
        foreach ((SensorKind kind, string name, string help) in _sensors)
        {
            bool begun = false;
            foreach (SensorSnapshot sensor in sensors)
            {
                if (sensor.Description.Kind != kind || sensor.Reading is not SensorValue reading)
                    continue;
                if (!begun)
                    text.Begin(name, "gauge", help);
                begun = true;
                text.Sample(name, reading.Value, ("sensor", sensor.Description.Id), ("name", sensor.Description.Name));
            }
        }

        text.Begin("bmc_sensor_health", "gauge", "0 OK, 1 warning, 2 critical.");
        foreach (SensorSnapshot sensor in sensors)
        {
            SensorHealth? health = sensor.Reading switch
            {
                SensorValue value => value.Health,
                SensorStates states => states.Health,
                _ => null,
            };
            if (health is { } known)
                text.Sample("bmc_sensor_health", (int)known, ("sensor", sensor.Description.Id), ("name", sensor.Description.Name));
        }
    }

    /// <returns>Null when its owner does not answer.</returns>
    private static async Task<T?> TryAsync<T>(Func<ValueTask<T>> ask)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (Exception away) when (away is OwnerUnavailableException or OperationCanceledException)
        {
            return null;
        }
    }
}
