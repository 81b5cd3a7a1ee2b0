using Bmc.Contracts;
using Bmc.Contracts.Sensors;
using Bmc.Hardware.Sensors;

namespace Bmc.Hardware.Tests.Sensors;

public sealed class SensorMonitorSettingsTests : MonitoredBoard
{
    [Fact]
    public async Task Keeps_changed_settings_over_a_restart_before_those_of_the_board()
    {
        var thresholds = new SensorThresholds(UpperNonCritical: 50, UpperCritical: 60);
        Assert.True((await Monitor.ChangeAsync(1, new SensorChange(Thresholds: thresholds), Token)).IsDone);
        Assert.True((await Monitor.ChangeAsync(1, new SensorChange(Hysteresis: new SensorHysteresis(5, 1)), Token)).IsDone);
        Assert.True((await Monitor.ChangeAsync(1, new SensorChange(Events: new SensorEventEnables(true, true, 0x0FFF, 0)), Token)).IsDone);

        await using SensorMonitor restarted = NewMonitor(Board);
        SensorDescription sensor = (await restarted.GetSnapshotAsync(Token))[0].Description;

        Assert.Equal(thresholds, sensor.Thresholds);
        Assert.Equal(new SensorHysteresis(5, 1), sensor.Hysteresis);
        Assert.Equal(new SensorEventEnables(true, true, 0x0A95, 0), sensor.Events);
    }

    [Fact]
    public async Task Judges_the_value_by_new_thresholds_at_once()
    {
        await Monitor.PollAsync(Token);
        Assert.True((await Monitor.ChangeAsync(1, new SensorChange(Thresholds: new SensorThresholds(UpperCritical: 35)), Token)).IsDone);
        Assert.Equal(ThresholdState.UpperCritical, ((SensorValue)(await SnapshotAsync())[0].Reading).State);
        await NextRoundAsync();
        Assert.Equal(["+1:9"], Log.Events);

        Assert.True((await Monitor.ChangeAsync(1, new SensorChange(Thresholds: SensorThresholds.None), Token)).IsDone);
        await NextRoundAsync();
        Assert.Equal(["+1:9", "-1:9"], Log.Events);
        Assert.Equal([0x49, 40, 0xFF], Log.Records[1].Data); // no threshold any more to tell
    }

    [Fact]
    public async Task Stops_scanning_when_told_and_begins_again()
    {
        await Monitor.PollAsync(Token);
        Assert.True((await Monitor.ChangeAsync(1, new SensorChange(Events: SensorEventEnables.All with { ScanningEnabled = false }), Token)).IsDone);
        Assert.Equal(UnavailableReason.Disabled, Reason((await SnapshotAsync())[0].Reading).Reason);
        int transfers = One.Transfers;
        await NextRoundAsync();
        Assert.Equal(transfers, One.Transfers);

        Assert.True((await Monitor.ChangeAsync(1, new SensorChange(Events: SensorEventEnables.All), Token)).IsDone);
        Assert.Equal(UnavailableReason.NotYetRead, Reason((await SnapshotAsync())[0].Reading).Reason);
        await NextRoundAsync();
        Assert.Equal(40, Value((await SnapshotAsync())[0]));
    }

    [Fact]
    public void Keeps_the_events_of_a_power_supply_when_they_are_set()
    {
        var supply = new SensorDescription(
            11, "psu", "PSU", SensorKind.PowerSupply, SensorUnit.None, 10, 1, 0, 255, SensorThresholds.None, default,
            new SensorEventEnables(true, true, PowerSupplyStates.All, PowerSupplyStates.All));
        var events = new SensorEventEnables(true, true, PowerSupplyStates.All & ~PowerSupplyStates.PredictiveFailure, 0x0FFF);

        SensorDescription changed = SensorOverrides.Apply(supply, new SensorChange(Events: events));

        Assert.Equal(events with { Deassertions = PowerSupplyStates.All }, changed.Events);
    }

    [Fact]
    public async Task Turns_scanning_and_events_on_again_and_keeps_thresholds_when_it_is_initialized()
    {
        SensorEventEnables enabled = (await SnapshotAsync())[0].Description.Events;
        var thresholds = new SensorThresholds(UpperCritical: 35);
        await Monitor.PollAsync(Token);
        await Monitor.ChangeAsync(1, new SensorChange(Thresholds: thresholds, Events: new SensorEventEnables(true, false, 0, 0)), Token);
        await Monitor.ChangeAsync(2, new SensorChange(Events: new SensorEventEnables(false, false, 0, 0)), Token);

        Assert.True((await Monitor.InitializeAsync(new RequestOrigin("ipmi", "admin", null), Token)).IsDone);

        IReadOnlyList<SensorSnapshot> sensors = await SnapshotAsync();
        Assert.All(sensors, sensor => Assert.Equal(enabled, sensor.Description.Events));
        Assert.Equal(thresholds, sensors[0].Description.Thresholds);
        await NextRoundAsync();
        Assert.Equal(30, Value((await SnapshotAsync())[1]));
        await using SensorMonitor restarted = NewMonitor(Board);
        Assert.Equal((thresholds, enabled), ((await restarted.GetSnapshotAsync(Token))[0].Description.Thresholds, (await restarted.GetSnapshotAsync(Token))[1].Description.Events));
    }

    [Fact]
    public async Task Refuses_settings_that_can_not_be_and_keeps_the_old_ones()
    {
        Result refused = await Monitor.ChangeAsync(1, new SensorChange(Thresholds: new SensorThresholds(UpperNonCritical: 60, UpperCritical: 50)), Token);

        Assert.Equal(FaultCode.Invalid, refused.Fault?.Code);
        Assert.Equal(FaultCode.NotFound, (await Monitor.ChangeAsync(99, new SensorChange(), Token)).Fault?.Code);
        Assert.Equal(Cpu.Thresholds, (await SnapshotAsync())[0].Description.Thresholds);
        Assert.False(File.Exists(Folder.File("sensors.json")));
    }

    [Fact]
    public async Task Refuses_what_can_not_be_stored()
    {
        Directory.CreateDirectory(Folder.File("sensors.json"));

        Result refused = await Monitor.ChangeAsync(1, new SensorChange(Thresholds: SensorThresholds.None), Token);

        Assert.Equal(FaultCode.Unavailable, refused.Fault?.Code);
        Assert.Equal(Cpu.Thresholds, (await SnapshotAsync())[0].Description.Thresholds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"cpu-temperature\": 7 }")]
    [InlineData("null")]
    [InlineData("{ \"cpu-temperature\": { \"thresholds\": { \"upperCritical\": 9999 } }, \"gone\": {} }")]
    public async Task Starts_with_the_boards_settings_when_the_stored_ones_are_no_use(string contents)
    {
        File.WriteAllText(Folder.File("sensors.json"), contents);

        await using SensorMonitor monitor = NewMonitor(Board);

        Assert.Equal(Cpu.Thresholds, (await monitor.GetSnapshotAsync(Token))[0].Description.Thresholds);
    }
}
