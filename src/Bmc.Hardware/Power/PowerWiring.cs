using Bmc.Contracts.Power;

namespace Bmc.Hardware.Power;

/// <summary>What this board's wiring lets the power machine do.</summary>
/// <param name="Sense">The power LED is wired: it can be known whether the PC is on.</param>
/// <param name="Wake">The PC's network addresses are known.</param>
internal sealed record PowerWiring(bool PowerSwitch, bool ResetSwitch, bool NmiSwitch, bool Sense, bool Wake)
{
    /// <summary>In the order of the enum.</summary>
    public IReadOnlyList<PowerAction> SupportedActions { get; } = [.. Enum.GetValues<PowerAction>().Where(action => action switch
    {
        // One press switches on or asks to shut down: which of the two can't be known without a power sense.
        PowerAction.On or PowerAction.GracefulShutdown or PowerAction.PowerCycle => PowerSwitch && Sense,
        PowerAction.ForceOff or PowerAction.PushPowerButton => PowerSwitch,
        PowerAction.ForceRestart => ResetSwitch,
        PowerAction.Nmi => NmiSwitch,
        PowerAction.Wake => Wake,
        _ => false,
    })];

    /// <summary>Why an action is not among the supported ones.</summary>
    public string WhyNot(PowerAction action) => action switch
    {
        PowerAction.ForceRestart => "no reset switch is wired",
        PowerAction.Nmi => "no NMI switch is wired",
        PowerAction.Wake => "the board file names no network address of the PC",
        _ when !PowerSwitch => "no power switch is wired",
        _ => "no power sense is wired, so nobody can tell what a press would do; PushPowerButton presses whatever the state is",
    };
}
