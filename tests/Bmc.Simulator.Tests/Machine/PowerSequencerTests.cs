using Bmc.Simulator.Machine;

namespace Bmc.Simulator.Tests.Machine;

public sealed class PowerSequencerTests
{
    private static readonly PowerConditions Fine = new(SupplyReady: true, IgnoresPowerButton: false);

    public static TheoryData<BootStage, PowerEvent, BootStage, bool> Table => new()
    {
        { BootStage.Off, PowerEvent.PowerSwitchPressed, BootStage.PowerOnSelfTest, true },
        { BootStage.Off, PowerEvent.PowerSwitchHeld, BootStage.Off, false },
        { BootStage.Off, PowerEvent.ResetSwitchPressed, BootStage.Off, false },
        { BootStage.Off, PowerEvent.RestartRequested, BootStage.Off, false },
        { BootStage.PowerOnSelfTest, PowerEvent.PowerSwitchPressed, BootStage.Off, true },
        { BootStage.PowerOnSelfTest, PowerEvent.StageEnded, BootStage.BootLoader, true },
        { BootStage.PowerOnSelfTest, PowerEvent.ResetSwitchPressed, BootStage.PowerOnSelfTest, true },
        { BootStage.PowerOnSelfTest, PowerEvent.ShutdownRequested, BootStage.PowerOnSelfTest, false },
        { BootStage.BootLoader, PowerEvent.StageEnded, BootStage.OperatingSystem, true },
        { BootStage.BootLoader, PowerEvent.PowerSwitchPressed, BootStage.Off, true },
        { BootStage.OperatingSystem, PowerEvent.PowerSwitchPressed, BootStage.ShuttingDown, true },
        { BootStage.OperatingSystem, PowerEvent.ShutdownRequested, BootStage.ShuttingDown, true },
        { BootStage.OperatingSystem, PowerEvent.RestartRequested, BootStage.PowerOnSelfTest, true },
        { BootStage.OperatingSystem, PowerEvent.StageEnded, BootStage.OperatingSystem, false },
        { BootStage.ShuttingDown, PowerEvent.PowerSwitchPressed, BootStage.ShuttingDown, false },
        { BootStage.ShuttingDown, PowerEvent.RestartRequested, BootStage.ShuttingDown, false },
        { BootStage.ShuttingDown, PowerEvent.StageEnded, BootStage.Off, true },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Follows_its_table(BootStage stage, PowerEvent happened, BootStage next, bool entered) =>
        Assert.Equal(new PowerTransition(next, entered), PowerSequencer.Next(stage, happened, Fine));

    [Theory]
    [InlineData(BootStage.PowerOnSelfTest)]
    [InlineData(BootStage.BootLoader)]
    [InlineData(BootStage.OperatingSystem)]
    [InlineData(BootStage.ShuttingDown)]
    public void Goes_off_from_everywhere_when_held_or_without_supply(BootStage stage)
    {
        var off = new PowerTransition(BootStage.Off, Entered: true);
        Assert.Equal(off, PowerSequencer.Next(stage, PowerEvent.PowerSwitchHeld, Fine));
        Assert.Equal(off, PowerSequencer.Next(stage, PowerEvent.SupplyLost, Fine with { SupplyReady = false }));
    }

    [Fact]
    public void Needs_a_supply_to_start() => Assert.Equal(
        new PowerTransition(BootStage.Off, Entered: false),
        PowerSequencer.Next(BootStage.Off, PowerEvent.PowerSwitchPressed, Fine with { SupplyReady = false }));

    [Fact]
    public void Lets_the_operating_system_ignore_its_button() => Assert.Equal(
        new PowerTransition(BootStage.OperatingSystem, Entered: false),
        PowerSequencer.Next(BootStage.OperatingSystem, PowerEvent.PowerSwitchPressed, Fine with { IgnoresPowerButton = true }));
}
