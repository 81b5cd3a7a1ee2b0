using Bmc.Contracts;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.Power;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands.Chassis;

/// <summary>Capabilities, identify, restore policy, power cycle interval, restart cause and power-on hours.</summary>
public class ChassisSettingsTests
{
    [Fact]
    public async Task Tells_an_intrusion_sensor_and_a_diagnostic_interrupt_where_they_are_wired()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal([0x01, 0x20, 0x20, 0x20, 0x20, 0x20], (await bench.ChassisAsync(0x00)).Data);

        await bench.TellAsync(FakeHostPower.Status with { SupportedActions = [PowerAction.Nmi] });
        await bench.TellAsync(FakeChassis.Status with { Intrusion = IntrusionState.Unknown });
        Assert.Equal([0x04, 0x20, 0x20, 0x20, 0x20, 0x20], (await bench.ChassisAsync(0x00)).Data);
    }

    [Theory]
    [InlineData(new byte[] { 0x03, 0x22, 0x24, 0x26, 0x28 }, new byte[] { 0x07, 0x22, 0x24, 0x26, 0x28, 0x20 })]
    [InlineData(new byte[] { 0x00, 0x00, 0x20, 0x20, 0x20, 0x2A }, new byte[] { 0x04, 0x00, 0x20, 0x20, 0x20, 0x2A })]
    public async Task Keeps_the_capabilities_that_are_set_and_tells_them_beside_what_is_wired(byte[] request, byte[] told)
    {
        await using var bench = await CommandBench.StartAsync();
        await bench.TellAsync(FakeHostPower.Status with { SupportedActions = [PowerAction.Nmi] });
        Assert.Equal(CompletionCode.Ok, (await bench.ChassisAsync(0x05, request)).Code);

        await bench.TellAsync(FakeChassis.Status with { Capabilities = Assert.Single(bench.Chassis.CapabilitiesSet) });
        Assert.Equal(told, (await bench.ChassisAsync(0x00)).Data);
    }

    [Theory]
    [InlineData(new byte[] { 0x05, 0x20, 0x20, 0x20, 0x20 }, CompletionCode.InvalidDataField)] // reserved bit
    [InlineData(new byte[] { 0x01, 0x21, 0x20, 0x20, 0x20 }, CompletionCode.InvalidDataField)] // no slave address
    [InlineData(new byte[] { 0x01, 0x20, 0x20, 0x20, 0x20, 0x21 }, CompletionCode.InvalidDataField)]
    [InlineData(new byte[] { 0x01, 0x20, 0x20, 0x20 }, CompletionCode.RequestDataLengthInvalid)]
    [InlineData(new byte[] { 0x01, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20 }, CompletionCode.RequestDataLengthInvalid)]
    public async Task Refuses_capabilities_that_the_table_does_not_have(byte[] request, CompletionCode code)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(code, (await bench.ChassisAsync(0x05, request)).Code);
        Assert.Empty(bench.Chassis.CapabilitiesSet);
    }

    [Fact]
    public async Task Does_not_acknowledge_capabilities_that_were_not_stored()
    {
        await using var bench = await CommandBench.StartAsync();
        bench.Chassis.Refusal = new Fault(FaultCode.StorageFull, "a test says so");
        Assert.Equal(CompletionCode.OutOfSpace, (await bench.ChassisAsync(0x05, 0x01, 0x20, 0x20, 0x20, 0x20)).Code);
    }

    [Theory]
    [InlineData(0x00, CompletionCode.Ok)]
    [InlineData(0x01, CompletionCode.SubFunctionDisabled)]
    [InlineData(0x0F, CompletionCode.SubFunctionDisabled)]
    [InlineData(0x10, CompletionCode.InvalidDataField)] // reserved bit
    public async Task No_button_can_be_disabled(byte request, CompletionCode code)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(code, (await bench.ChassisAsync(0x0A, request)).Code);
        await bench.TellAsync(FakeHostPower.Status);
        Assert.Equal(0x00, (await bench.ChassisAsync(0x01)).Data[3]);
    }

    [Theory]
    [InlineData(new byte[0], 15, false)]
    [InlineData(new byte[] { 0x00 }, 0, false)]
    [InlineData(new byte[] { 0xFF }, 255, false)]
    [InlineData(new byte[] { 0x05, 0x00 }, 5, false)]
    [InlineData(new byte[] { 0x00, 0x01 }, 0, true)]
    public async Task Identifies_for_15_seconds_or_as_long_as_told(byte[] request, int seconds, bool forceOn)
    {
        await using var bench = await CommandBench.StartAsync();

        Assert.Equal(CompletionCode.Ok, (await bench.ChassisAsync(0x04, request)).Code);
        Assert.Equal(new IdentifyRequest(TimeSpan.FromSeconds(seconds), forceOn), Assert.Single(bench.Chassis.Identified));
    }

    [Fact]
    public async Task Refuses_reserved_bits_of_identify()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.InvalidDataField, (await bench.ChassisAsync(0x04, 0x00, 0x02)).Code);
        Assert.Empty(bench.Chassis.Identified);
    }

    [Theory]
    [InlineData(0x00, PowerRestorePolicy.AlwaysOff)]
    [InlineData(0x01, PowerRestorePolicy.LastState)]
    [InlineData(0x02, PowerRestorePolicy.AlwaysOn)]
    public async Task Sets_the_restore_policy(byte request, PowerRestorePolicy policy)
    {
        await using var bench = await CommandBench.StartAsync();

        var answer = await bench.ChassisAsync(0x06, request);

        Assert.Equal([0x07], answer.Data); // all three can be had
        Assert.Equal(new PowerPolicyChange(RestorePolicy: policy), Assert.Single(bench.Power.Policies));
    }

    [Fact]
    public async Task Tells_the_policies_without_changing_one()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal([0x07], (await bench.ChassisAsync(0x06, 0x03)).Data);
        Assert.Equal(CompletionCode.InvalidDataField, (await bench.ChassisAsync(0x06, 0x04)).Code);
        Assert.Empty(bench.Power.Policies);
    }

    [Fact]
    public async Task Does_not_acknowledge_a_policy_that_was_not_stored()
    {
        await using var bench = await CommandBench.StartAsync();
        bench.Power.Refusal = new Fault(FaultCode.StorageFull, "a test says so");
        var answer = await bench.ChassisAsync(0x06, 0x02);
        Assert.Equal((CompletionCode.OutOfSpace, 0), (answer.Code, answer.Data.Length));
    }

    [Fact]
    public async Task Sets_the_power_cycle_interval()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.Ok, (await bench.ChassisAsync(0x0B, 10)).Code);
        Assert.Equal(new PowerPolicyChange(PowerCycleOffTime: TimeSpan.FromSeconds(10)), Assert.Single(bench.Power.Policies));
    }

    [Theory]
    [InlineData(RestartCause.PowerButton, "ipmi", new byte[] { 0x03, 0x00 })]
    [InlineData(RestartCause.ChassisControl, "ipmi", new byte[] { 0x01, 0x01 })] // over channel 1
    [InlineData(RestartCause.ChassisControl, "web", new byte[] { 0x01, 0x00 })]
    public async Task Tells_the_restart_cause_and_the_channel_of_an_ipmi_command(RestartCause cause, string via, byte[] expected)
    {
        await using var bench = await CommandBench.StartAsync();
        await bench.TellAsync(FakeHostPower.Status with
        {
            RestartCause = cause,
            RestartVia = via,
            LastAction = new PowerActionReport(PowerAction.Nmi, PowerActionOutcome.Done, "", DateTimeOffset.UnixEpoch, new RequestOrigin("ctl")),
        });
        Assert.Equal(expected, (await bench.ChassisAsync(0x07)).Data);
    }

    [Fact]
    public async Task Counts_power_on_minutes()
    {
        await using var bench = await CommandBench.StartAsync();
        await bench.TellAsync(FakeHostPower.Status with { PowerOnHours = 1000.5 });
        Assert.Equal(
            [
                1, // minutes a count
                0x7E, 0xEA, 0x00, 0x00, // 60030
            ],
            (await bench.ChassisAsync(0x0F)).Data);
    }
}
