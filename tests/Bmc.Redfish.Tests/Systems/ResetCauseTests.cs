using Bmc.Contracts.Power;
using Bmc.TestKit.Fakes;

namespace Bmc.Redfish.Tests.Systems;

public sealed class ResetCauseTests
{
    private readonly RedfishBench _bench = new();

    [Theory]
    [InlineData(RestartCause.ChassisControl, "ManagementCommand")]
    [InlineData(RestartCause.PowerButton, "PowerButtonPress")]
    [InlineData(RestartCause.WatchdogExpired, "WatchdogExpiration")]
    [InlineData(RestartCause.PolicyLastState, "PowerRestorePolicy")]
    [InlineData(RestartCause.Unknown, null)]
    [InlineData(RestartCause.ResetButton, null)]
    public async Task The_system_says_when_and_why_it_was_started_last(RestartCause cause, string? word)
    {
        _bench.Power.Present = FakeHostPower.Status with { RestartCause = cause, RestartTime = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero) };

        Answer system = await _bench.GetAsync("/redfish/v1/Systems/system");

        Assert.Equal((word, "2026-02-03T04:05:06Z"), (system["LastResetCause"], system["LastResetTime"]));
    }

    [Fact]
    public async Task What_was_never_seen_is_left_out()
    {
        Assert.Null((await _bench.GetAsync("/redfish/v1/Systems/system"))["LastResetTime"]);
    }
}
