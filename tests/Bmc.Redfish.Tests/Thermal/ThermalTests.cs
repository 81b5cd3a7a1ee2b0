namespace Bmc.Redfish.Tests.Thermal;

public sealed class ThermalTests
{
    private const string Chassis = "/redfish/v1/Chassis/chassis";

    private readonly RedfishBench _bench = new RedfishBench().WithCase();

    [Fact]
    public async Task A_fan_has_its_speed_in_revolutions()
    {
        Answer fans = await _bench.GetAsync($"{Chassis}/ThermalSubsystem/Fans");
        Answer fan = await _bench.GetAsync($"{Chassis}/ThermalSubsystem/Fans/case-fan");

        // The supply's own fan is with the supply.
        Assert.Equal("1", fans["Members@odata.count"]);
        Assert.Equal("1200.6", fan["SpeedPercent/SpeedRPM"]);
        Assert.Null(fan["SpeedPercent/Reading"]);
        Assert.Equal("OK", fan["Status/Health"]);
        Assert.Equal(404, (await _bench.GetAsync($"{Chassis}/ThermalSubsystem/Fans/psu-fan")).Status);
    }

    [Fact]
    public async Task All_temperatures_are_told_and_the_intake_by_itself()
    {
        Answer metrics = await _bench.GetAsync($"{Chassis}/ThermalSubsystem/ThermalMetrics");

        Assert.Equal("24.5", metrics["TemperatureSummaryCelsius/Intake/Reading"]);
        Assert.Null(metrics["TemperatureSummaryCelsius/Exhaust"]);
        Assert.Equal("3", metrics["TemperatureReadingsCelsius@odata.count"]);
        Assert.Equal("CPU Temp", metrics.Json.GetProperty("TemperatureReadingsCelsius")[0].GetProperty("DeviceName").GetString());
    }

    [Fact]
    public async Task Clients_of_before_read_the_same_in_Thermal()
    {
        Answer thermal = await _bench.GetAsync($"{Chassis}/Thermal");
        var processor = thermal.Json.GetProperty("Temperatures")[0];
        var fan = thermal.Json.GetProperty("Fans")[0];

        Assert.Equal($"{Chassis}/Thermal#/Temperatures/0", processor.GetProperty("@odata.id").GetString());
        Assert.Equal(41.5, processor.GetProperty("ReadingCelsius").GetDouble());
        Assert.Equal(90, processor.GetProperty("UpperThresholdCritical").GetDouble());
        Assert.Equal((1201, 400, "RPM"), (fan.GetProperty("Reading").GetInt32(), fan.GetProperty("LowerThresholdCritical").GetInt32(), fan.GetProperty("ReadingUnits").GetString()));
    }

    [Fact]
    public async Task A_reading_does_not_change_the_tag()
    {
        string before = (await _bench.GetAsync($"{Chassis}/Thermal")).Headers.ETag.ToString();
        _bench.Sensors.Present = [.. _bench.Sensors.Present.Select(sensor =>
            sensor.Reading is Contracts.Sensors.SensorValue value ? sensor with { Reading = value with { Value = value.Value + 1 } } : sensor)];

        Assert.Equal(before, (await _bench.GetAsync($"{Chassis}/Thermal")).Headers.ETag.ToString());
    }
}
