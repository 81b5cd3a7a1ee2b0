using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Limits;

namespace Bmc.Redfish.Tests.Power;

public sealed class PowerLimitTests
{
    private const string Power = "/redfish/v1/Chassis/chassis/Power";

    private readonly RedfishBench _bench = new RedfishBench().WithCase();

    [Fact]
    public async Task What_the_PC_takes_and_took_is_in_the_power_control()
    {
        Answer power = await _bench.GetAsync(Power);
        var control = power.Json.GetProperty("PowerControl")[0];

        Assert.Equal("120.4", control.GetProperty("PowerConsumedWatts").ToString());
        Assert.Equal("300.6", control.GetProperty("PowerMetrics").GetProperty("MaxConsumedWatts").ToString());
        Assert.Equal(2, control.GetProperty("PowerMetrics").GetProperty("IntervalInMin").GetInt32());
        Assert.Equal("", control.GetProperty("PowerLimit").GetProperty("LimitInWatts").ToString());
        Assert.Equal([TimeSpan.FromHours(1)], _bench.Limits.Windows);
    }

    [Fact]
    public async Task A_limit_in_watts_is_set_and_switched_on()
    {
        Answer answer = await PatchAsync("""{"LimitInWatts":300,"LimitException":"LogEventOnly","CorrectionInMs":5000}""");

        Assert.Equal(200, answer.Status);
        var set = Assert.IsType<SetPowerLimitRequest>(_bench.Limits.Requests[0]);
        Assert.Equal((LimitAction.Log, 300, TimeSpan.FromSeconds(5)), (set.Action, set.Watts, set.CorrectionTime));
        Assert.True(Assert.IsType<ActivatePowerLimitRequest>(_bench.Limits.Requests[1]).Active);
        Assert.Equal("redfish", set.Origin.Via);
    }

    [Fact]
    public async Task An_exception_alone_switches_nothing_on()
    {
        Assert.Equal(200, (await PatchAsync("""{"LimitException":"HardPowerOff"}""")).Status);

        Assert.Equal(LimitAction.PowerOff, Assert.IsType<SetPowerLimitRequest>(Assert.Single(_bench.Limits.Requests)).Action);
    }

    [Fact]
    public async Task A_limit_of_null_is_none()
    {
        Assert.Equal(200, (await PatchAsync("""{"LimitInWatts":null}""")).Status);

        Assert.False(Assert.IsType<ActivatePowerLimitRequest>(Assert.Single(_bench.Limits.Requests)).Active);
    }

    [Theory]
    [InlineData("""{"LimitInWatts":801}""", "PropertyValueOutOfRange")]
    [InlineData("""{"LimitInWatts":0}""", "PropertyValueOutOfRange")]
    [InlineData("""{"LimitInWatts":"300"}""", "PropertyValueTypeError")]
    [InlineData("""{"LimitException":"Explode"}""", "PropertyValueNotInList")]
    [InlineData("""{"CorrectionInMs":999}""", "PropertyValueOutOfRange")]
    public async Task A_value_that_is_wrong_changes_nothing(string limit, string message)
    {
        Answer answer = await PatchAsync(limit);

        Assert.Equal(400, answer.Status);
        Assert.Equal([message], answer.Messages);
        Assert.Empty(_bench.Limits.Requests);
    }

    [Fact]
    public async Task A_limit_is_the_administrators_and_may_be_refused()
    {
        Assert.Equal(403, (await PatchAsync("""{"LimitInWatts":300}""", AccountRole.Operator)).Status);

        _bench.Limits.Refusal = new Fault(FaultCode.Unsupported, "nothing measures it");
        Assert.Equal(409, (await PatchAsync("""{"LimitInWatts":300}""")).Status);
    }

    private Task<Answer> PatchAsync(string limit, AccountRole role = AccountRole.Administrator) =>
        _bench.SendAsync("PATCH", Power, $$"""{"PowerControl":[{"PowerLimit": {{limit}} }]}""", role);
}
