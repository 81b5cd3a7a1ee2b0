using Bmc.Contracts;
using Bmc.Contracts.Sensors;
using Bmc.TestKit.Fakes;

namespace Bmc.Redfish.Tests.Chassis;

public sealed class EnvironmentTests
{
    private const string Metrics = "/redfish/v1/Chassis/chassis/EnvironmentMetrics";
    private const string Sensors = "/redfish/v1/Chassis/chassis/Sensors";

    private readonly RedfishBench _bench = new RedfishBench().WithCase();

    [Fact]
    public async Task The_case_is_as_warm_as_the_air_that_comes_in_and_takes_what_its_supply_takes()
    {
        Answer metrics = await _bench.GetAsync(Metrics);

        Assert.Equal("24.5", metrics["TemperatureCelsius/Reading"]);
        Assert.Equal($"{Sensors}/inlet", metrics["TemperatureCelsius/DataSourceUri"]);
        Assert.Equal("120.4", metrics["PowerWatts/Reading"]);
        Assert.Equal($"{Sensors}/psu-pin", metrics["PowerWatts/DataSourceUri"]);
    }

    [Fact]
    public async Task What_nothing_measures_is_left_out_and_what_is_not_known_now_is_null()
    {
        _bench.Sensors.Present = [FakeSensors.Unavailable(CaseSensors.Inlet, UnavailableReason.NoAcknowledge)];
        _bench.Limits.Power = new Fault(FaultCode.Unsupported, "nothing measures it");
        Answer without = await _bench.GetAsync(Metrics);
        _bench.Limits.Power = new Fault(FaultCode.Unavailable, "not now");
        Answer unknown = await _bench.GetAsync(Metrics);

        Assert.Equal("", without["TemperatureCelsius/Reading"]);
        Assert.Null(without["PowerWatts"]);
        Assert.Null(without["FanSpeedsPercent"]);
        Assert.Equal("", unknown["PowerWatts/Reading"]);
    }

    [Fact]
    public async Task A_sensor_is_as_it_is_now_however_often_it_was_asked_for()
    {
        Answer before = await _bench.GetAsync($"{Sensors}/inlet");
        Answer again = await _bench.GetAsync($"{Sensors}/inlet");
        _bench.Sensors.Present = [FakeSensors.Unavailable(CaseSensors.Inlet, UnavailableReason.NoAcknowledge)];
        Answer after = await _bench.GetAsync($"{Sensors}/inlet");

        Assert.Equal(("24.5", "24.5", ""), (before["Reading"], again["Reading"], after["Reading"]));
    }

    [Fact]
    public async Task An_excerpt_of_a_sensor_is_its_reading_alone_or_among_others()
    {
        Answer one = await _bench.GetAsync($"{Sensors}/inlet?excerpt");
        Answer all = await _bench.GetAsync($"{Sensors}?$expand=.&excerpt&$filter=ReadingType eq 'Temperature'");
        Answer other = await _bench.GetAsync("/redfish/v1/Systems/system?excerpt");

        Assert.Equal("24.5", one["Reading"]);
        Assert.Null(one["ReadingType"]);
        Assert.Equal("#Sensor.v1_12_0.Sensor", one["@odata.type"]);
        Assert.All(all.Json.GetProperty("Members").EnumerateArray(), member => Assert.False(member.TryGetProperty("ReadingUnits", out _)));
        Assert.Equal(3, all.Json.GetProperty("Members").GetArrayLength());
        Assert.NotNull(other["PowerState"]);
    }

    [Fact]
    public async Task A_part_that_can_be_replaced_is_told_by_its_FRU()
    {
        Answer assembly = await _bench.GetAsync("/redfish/v1/Chassis/chassis/Assembly");

        Assert.Equal("1", assembly["Assemblies@odata.count"]);
        Assert.Equal("Main Board", assembly.Json.GetProperty("Assemblies")[0].GetProperty("Name").GetString());
        Assert.Equal("/redfish/v1/Chassis/chassis/Assembly#/Assemblies/0", assembly.Json.GetProperty("Assemblies")[0].GetProperty("@odata.id").GetString());
    }
}
