using Bmc.Contracts.Sensors;
using Bmc.TestKit.Fakes;

namespace Bmc.Redfish.Tests.Power;

public sealed class PowerSupplyTests
{
    private const string Supplies = "/redfish/v1/Chassis/chassis/PowerSubsystem/PowerSupplies";
    private const string Sensors = "/redfish/v1/Chassis/chassis/Sensors";

    private readonly RedfishBench _bench = new RedfishBench().WithCase();

    [Fact]
    public async Task A_supply_is_what_its_sensors_say_of_it()
    {
        Answer supply = await _bench.GetAsync($"{Supplies}/1");
        Answer metrics = await _bench.GetAsync($"{Supplies}/1/Metrics");

        Assert.Equal(("Enabled", "OK", "Normal"), (supply["Status/State"], supply["Status/Health"], supply["LineInputStatus"]));
        Assert.Equal($"{Supplies}/1/Metrics", supply["Metrics/@odata.id"]);
        Assert.Equal(("231", $"{Sensors}/psu-vin"), (metrics["InputVoltage/Reading"], metrics["InputVoltage/DataSourceUri"]));
        Assert.Equal("120.4", metrics["InputPowerWatts/Reading"]);
        Assert.Equal("38", metrics["TemperatureCelsius/Reading"]);
        Assert.Equal("12.1", metrics.Json.GetProperty("RailVoltage")[0].GetProperty("Reading").ToString());
        Assert.Equal("900", metrics.Json.GetProperty("FanSpeedsPercent")[0].GetProperty("SpeedRPM").ToString());
        Assert.Null(metrics["OutputPowerWatts"]);
    }

    [Theory]
    [InlineData(PowerSupplyStates.Presence, "Enabled", "Normal")]
    [InlineData(PowerSupplyStates.Presence | PowerSupplyStates.InputLost, "Enabled", "LossOfInput")]
    [InlineData(PowerSupplyStates.Presence | PowerSupplyStates.InputLostOrOutOfRange, "Enabled", "LossOfInput")]
    [InlineData(PowerSupplyStates.Presence | PowerSupplyStates.InputOutOfRange, "Enabled", "OutOfRange")]
    [InlineData(0, "Absent", null)]
    public async Task A_supply_says_itself_how_it_is(int states, string state, string? line)
    {
        _bench.Sensors.Present = [CaseSensors.States((ushort)states, SensorHealth.Critical)];

        Answer supply = await _bench.GetAsync($"{Supplies}/1");

        Assert.Equal((state, "Critical", line), (supply["Status/State"], supply["Status/Health"], supply["LineInputStatus"]));
    }

    [Fact]
    public async Task Several_supplies_are_told_apart_by_their_instance()
    {
        SensorDescription other = CaseSensors.InputPower with { Id = "psu2-pin", EntityInstance = 2 };
        _bench.Sensors.Present = [FakeSensors.Reading(CaseSensors.InputPower, 100), FakeSensors.Reading(other, 50)];

        Answer supplies = await _bench.GetAsync(Supplies);
        Answer second = await _bench.GetAsync($"{Supplies}/2/Metrics");
        Answer whole = await _bench.GetAsync("/redfish/v1/Chassis/chassis/EnvironmentMetrics");

        Assert.Equal("2", supplies["Members@odata.count"]);
        Assert.Equal("50", second["InputPowerWatts/Reading"]);
        Assert.Null(whole["PowerWatts/DataSourceUri"]);
        Assert.Equal(404, (await _bench.GetAsync($"{Supplies}/3")).Status);
        Assert.Equal(404, (await _bench.GetAsync($"{Supplies}/3/Metrics")).Status);
    }

    [Fact]
    public async Task A_sensor_leads_to_what_it_looks_at()
    {
        Answer power = await _bench.GetAsync($"{Sensors}/psu-pin");
        Answer fan = await _bench.GetAsync($"{Sensors}/case-fan");
        Answer processor = await _bench.GetAsync($"{Sensors}/{FakeSensors.TemperatureDescription.Id}");

        Assert.Equal($"{Supplies}/1", power.Json.GetProperty("RelatedItem")[0].GetProperty("@odata.id").GetString());
        Assert.Equal("/redfish/v1/Chassis/chassis/ThermalSubsystem/Fans/case-fan", fan.Json.GetProperty("RelatedItem")[0].GetProperty("@odata.id").GetString());
        Assert.Null(processor["RelatedItem"]);
    }
}
