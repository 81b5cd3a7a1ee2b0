using Bmc.Contracts;
using Bmc.Contracts.Power;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands.Chassis;

public class ChassisControlTests
{
    private const byte Command = 0x02;

    [Theory]
    [InlineData(0x00, PowerAction.ForceOff)]
    [InlineData(0x01, PowerAction.On)]
    [InlineData(0x02, PowerAction.PowerCycle)]
    [InlineData(0x03, PowerAction.ForceRestart)]
    [InlineData(0x04, PowerAction.Nmi)]
    [InlineData(0x05, PowerAction.GracefulShutdown)]
    public async Task Orders_the_action_in_the_callers_name_and_does_not_wait(byte control, PowerAction action)
    {
        await using var bench = await CommandBench.StartAsync();

        var answer = await bench.ChassisAsync(Command, control);

        Assert.Equal((CompletionCode.Ok, 0), (answer.Code, answer.Data.Length));
        Assert.Equal(new PowerActionRequest(action, bench.Context.Origin, Wait: false), Assert.Single(bench.Power.Actions));
    }

    [Theory]
    [InlineData(0x02)]
    [InlineData(0x03)]
    public async Task Refuses_cycle_and_reset_with_D5h_when_the_system_is_off(byte control)
    {
        await using var bench = await CommandBench.StartAsync();
        await bench.TellAsync(FakeHostPower.Status with { State = PowerState.Off });

        Assert.Equal(CompletionCode.NotSupportedInPresentState, (await bench.ChassisAsync(Command, control)).Code);
        Assert.Empty(bench.Power.Actions);
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x01)]
    [InlineData(0x05)]
    public async Task Leaves_it_to_the_owner_what_else_means_anything_when_off(byte control)
    {
        await using var bench = await CommandBench.StartAsync();
        await bench.TellAsync(FakeHostPower.Status with { State = PowerState.Off });

        Assert.Equal(CompletionCode.Ok, (await bench.ChassisAsync(Command, control)).Code);
        Assert.Single(bench.Power.Actions);
    }

    [Theory]
    [InlineData(FaultCode.Conflict, CompletionCode.NotSupportedInPresentState)]
    [InlineData(FaultCode.Busy, CompletionCode.NodeBusy)]
    [InlineData(FaultCode.Unsupported, CompletionCode.SubFunctionDisabled)]
    [InlineData(FaultCode.Unavailable, CompletionCode.ResponseNotProvided)]
    public async Task Says_why_the_owner_refused(FaultCode fault, CompletionCode code)
    {
        await using var bench = await CommandBench.StartAsync();
        bench.Power.Refusal = new Fault(fault, "a test says so");

        Assert.Equal(code, (await bench.ChassisAsync(Command, 0x04)).Code);
    }

    [Theory]
    [InlineData(0x06)]
    [InlineData(0x0F)]
    [InlineData(0x11)] // reserved bit
    public async Task Refuses_reserved_values(byte control)
    {
        await using var bench = await CommandBench.StartAsync();

        Assert.Equal(CompletionCode.InvalidDataField, (await bench.ChassisAsync(Command, control)).Code);
        Assert.Empty(bench.Power.Actions);
    }

    [Fact]
    public async Task Refuses_a_body_of_another_length()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.RequestDataLengthInvalid, (await bench.ChassisAsync(Command)).Code);
        Assert.Equal(CompletionCode.RequestDataLengthInvalid, (await bench.ChassisAsync(Command, 0x01, 0x00)).Code);
    }
}
