using Bmc.Automation.BootOverride;
using Bmc.Contracts;
using Bmc.Contracts.BootOverride;
using Bmc.Contracts.Keyboard;
using Bmc.Contracts.Power;

namespace Bmc.Automation.Tests.BootOverride;

public sealed class BootKeysMachineTests
{
    private static readonly KeySequence _cdKeys = new([new KeyStep("F12")]);
    private static readonly KeySequence _uefiPxeKeys = new([new KeyStep("F11")]);

    private static readonly BootOverrideSetting _cd = new(BootOverrideMode.Once, BootDevice.Cd, BootFirmware.Legacy);
    private static readonly BootOverrideSetting _cdWithMedium = _cd with { Medium = new BootMedium("cd", "a.iso") };

    private readonly BootKeysMachine _machine = new([new([BootDevice.Cd, BootDevice.RemoteCd], null, _cdKeys), new([BootDevice.Pxe], BootFirmware.Uefi, _uefiPxeKeys)]);
    private BootKeysPosition _position = BootKeysPosition.Idle;

    [Fact]
    public void Types_the_keys_of_the_board_when_the_PC_starts_and_says_so()
    {
        Assert.Equal([new TypeKeys(_cdKeys)], Happen(Start(_cd)));
        Assert.Equal(BootKeysState.Typing, _position.State);
        Assert.Equal([new Say("Cd: its keys were typed", IsTrouble: false)], Happen(new WorkDone(1, Result.Done)));
        Assert.Equal(BootKeysPosition.Idle, _position);
    }

    [Fact]
    public void Puts_the_medium_in_before_the_first_key()
    {
        Assert.Equal([new PutIn(new BootMedium("cd", "a.iso"))], Happen(Start(_cdWithMedium)));
        Assert.Equal([new TypeKeys(_cdKeys)], Happen(new WorkDone(1, Result.Done)));
    }

    [Fact]
    public void Types_nothing_when_the_medium_is_not_in()
    {
        Happen(Start(_cdWithMedium));
        BootKeysStep step = Assert.Single(Happen(new WorkDone(1, new Fault(FaultCode.NotFound, "there is no a.iso"))));
        Assert.Equal("Cd: a.iso is not in the drive cd, and no key was typed: there is no a.iso", Assert.IsType<Say>(step).Sentence);
        Assert.Equal(BootKeysPosition.Idle, _position);
    }

    [Fact]
    public void Types_nothing_at_a_start_without_an_override() => Assert.Empty(Happen(Start(null)));

    [Theory]
    [InlineData(BootOverrideMode.Disabled, BootDevice.Cd, BootFirmware.Legacy)]
    [InlineData(BootOverrideMode.Once, BootDevice.HardDisk, BootFirmware.Legacy)]
    [InlineData(BootOverrideMode.Once, BootDevice.Pxe, BootFirmware.Legacy)]
    [InlineData(BootOverrideMode.Continuous, BootDevice.None, BootFirmware.Uefi)]
    public void Types_nothing_for_what_the_board_has_no_keys_for(BootOverrideMode mode, BootDevice device, BootFirmware firmware)
    {
        Assert.Empty(Happen(Start(new BootOverrideSetting(mode, device, firmware, Medium: new BootMedium("cd", "a.iso")))));
        Assert.Equal(BootKeysPosition.Idle, _position);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(3600)]
    [InlineData(-6)]
    public void Types_nothing_at_a_start_of_another_time(int seconds)
    {
        BootKeysStep step = Assert.Single(Happen(new PcStartSeen(_cd, TimeSpan.FromSeconds(seconds))));
        Assert.True(Assert.IsType<Say>(step).IsTrouble);
        Assert.Equal(BootKeysPosition.Idle, _position);
    }

    [Theory]
    [InlineData(PowerState.Off)]
    [InlineData(PowerState.PoweringOff)]
    public void Gives_up_when_the_PC_goes_off(PowerState state)
    {
        foreach (BootOverrideSetting setting in new[] { _cd, _cdWithMedium })
        {
            Happen(Start(setting));
            Assert.IsType<GiveUp>(Happen(new PowerSeen(state))[0]);
            Assert.Equal(BootKeysPosition.Idle, _position);
        }
    }

    [Theory]
    [InlineData(PowerState.On)]
    [InlineData(PowerState.PoweringOn)]
    [InlineData(PowerState.Unknown)]
    public void Goes_on_while_the_PC_does(PowerState state)
    {
        Happen(Start(_cd));
        Assert.Empty(Happen(new PowerSeen(state)));
        Assert.Equal(BootKeysState.Typing, _position.State);
    }

    [Fact]
    public void Gives_up_when_nobody_tells_what_the_PC_does()
    {
        Happen(Start(_cd));
        Assert.IsType<GiveUp>(Happen(new SightLost())[0]);
        Assert.Equal(BootKeysPosition.Idle, _position);
    }

    [Fact]
    public void Gives_up_at_a_start_that_the_override_is_not_for()
    {
        Happen(Start(_cd));
        Assert.IsType<GiveUp>(Happen(Start(null))[0]);
        Assert.Equal(BootKeysPosition.Idle, _position);
    }

    [Fact]
    public void Begins_anew_at_another_start_that_it_is_for()
    {
        Happen(Start(_cd));
        IReadOnlyList<BootKeysStep> steps = Happen(Start(_cd));
        Assert.IsType<GiveUp>(steps[0]);
        Assert.Equal(new TypeKeys(_cdKeys), steps[^1]);
    }

    [Fact]
    public void Says_when_somebody_else_types()
    {
        Happen(Start(_cd));
        BootKeysStep step = Assert.Single(Happen(new WorkDone(1, new Fault(FaultCode.Busy, "something else is being typed"))));
        Assert.Equal("Cd: somebody else is typing at the PC's keyboard, and no key was typed", Assert.IsType<Say>(step).Sentence);
    }

    [Fact]
    public void Says_when_the_keyboard_does_not_work()
    {
        Happen(Start(_cd));
        BootKeysStep step = Assert.Single(Happen(new WorkDone(1, new Fault(FaultCode.Unavailable, "the PC does not read its keyboard"))));
        Assert.Equal(new Say("Cd: its keys could not be typed: the PC does not read its keyboard", IsTrouble: true), step);
    }

    [Fact]
    public void Does_nothing_by_itself_whatever_the_power_does()
    {
        foreach (PowerState state in Enum.GetValues<PowerState>())
            Assert.Empty(Happen(new PowerSeen(state)));
        Assert.Empty(Happen(new SightLost()));
        Assert.Empty(Happen(new WorkDone(1, Result.Done)));
        Assert.Equal(BootKeysPosition.Idle, _position);
    }

    private static PcStartSeen Start(BootOverrideSetting? setting) => new(setting, TimeSpan.FromMilliseconds(5));

    private IReadOnlyList<BootKeysStep> Happen(BootKeysEvent what)
    {
        (_position, IReadOnlyList<BootKeysStep> steps) = _machine.Next(_position, what);
        return steps;
    }
}
