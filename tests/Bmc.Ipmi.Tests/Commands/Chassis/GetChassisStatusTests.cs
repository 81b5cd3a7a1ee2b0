using Bmc.Contracts;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.Power;
using Bmc.Ipmi.Commands.Chassis;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands.Chassis;

public class GetChassisStatusTests
{
    private const byte Command = 0x01;

    [Fact]
    public async Task Reports_power_policy_last_event_identify_and_intrusion()
    {
        await using var bench = await CommandBench.StartAsync();
        await bench.TellAsync(FakeHostPower.Status with
        {
            State = PowerState.On,
            RestorePolicy = PowerRestorePolicy.AlwaysOn,
            LastEvent = LastPowerEvent.AcFailed | LastPowerEvent.CommandOn,
        });
        await bench.TellAsync(new ChassisStatus(IdentifyState.Temporary, IntrusionState.Open, CoolingFault: true, DriveFault: false));

        var answer = await bench.ChassisAsync(Command);

        Assert.Equal(CompletionCode.Ok, answer.Code);
        Assert.Equal(
            [
                0x41, // [6:5] 10b always on, [0] power is on
                0x11, // [4] on by command, [0] AC failed
                0x59, // [6] identify state told, [5:4] 01b timed, [3] cooling fault, [0] intrusion
                0x00, // no front panel button can be disabled
            ],
            answer.Data);
    }

    [Theory]
    [InlineData(PowerState.On, true)]
    [InlineData(PowerState.PoweringOff, true)]
    [InlineData(PowerState.PoweringOn, false)]
    [InlineData(PowerState.Off, false)]
    [InlineData(PowerState.Unknown, false)]
    public void Is_on_until_it_is_off_and_off_until_it_is_on(PowerState state, bool on) =>
        Assert.Equal(on, GetChassisStatusResponse.Of(FakeHostPower.Status with { State = state }, FakeChassis.Status).PowerOn);

    [Fact]
    public void Reports_a_power_fault_and_a_control_fault()
    {
        var status = FakeHostPower.Status with
        {
            PowerFault = true,
            LastAction = new PowerActionReport(PowerAction.On, PowerActionOutcome.NoReaction, "", DateTimeOffset.UnixEpoch, new RequestOrigin("ipmi")),
        };
        Golden.Matches<GetChassisStatusResponse>(
            [0x19, 0x00, 0x40, 0x00], // [4] control fault, [3] power fault, [0] on
            GetChassisStatusResponse.Of(status, FakeChassis.Status),
            GetChassisStatusResponse.TryParse);
    }

    [Theory]
    [InlineData(IntrusionState.Unknown, false)]
    [InlineData(IntrusionState.Closed, false)]
    [InlineData(IntrusionState.Open, true)]
    [InlineData(IntrusionState.WasOpened, true)]
    public void Keeps_intrusion_until_it_is_rearmed(IntrusionState state, bool intrusion) =>
        Assert.Equal(intrusion, GetChassisStatusResponse.Of(FakeHostPower.Status, FakeChassis.Status with { Intrusion = state }).Intrusion);

    [Fact]
    public async Task Has_no_answer_while_the_hardware_role_is_away()
    {
        await using var bench = CommandBench.StartWithoutHardware();
        Assert.Equal(CompletionCode.ResponseNotProvided, (await bench.ChassisAsync(Command)).Code);
    }
}
