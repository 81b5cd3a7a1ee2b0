using Bmc.Contracts.Power;

namespace Bmc.Hardware.Power;

internal enum PowerPhase
{
    /// <summary>Nothing under way.</summary>
    Idle,

    /// <summary>As Idle, but the PC has only just been switched: what it does now is the order's doing, or a fault.</summary>
    Settling,

    /// <summary>The power switch is pressed to switch on.</summary>
    PressingOn,
    AwaitingOn,

    /// <summary>The wake packets are being sent.</summary>
    Waking,

    /// <summary>Another order's press was let go; what it does to the PC is seen before the power switch is held.</summary>
    BeforeHold,

    /// <summary>The power switch is held to cut the power.</summary>
    Holding,
    AwaitingOff,

    /// <summary>The power switch is pressed to ask the operating system.</summary>
    PressingShutdown,
    AwaitingShutdown,

    /// <summary>Between off and on of a power cycle.</summary>
    OffPause,

    /// <summary>A switch is pressed whose effect nobody waits for: reset, NMI, or the power switch as it is.</summary>
    Pulsing,
}

/// <param name="Sense">Whether the PC is on; null when that is not known.</param>
/// <param name="LastSense">The last that was known.</param>
/// <param name="Order">The order under way; in Settling the one that was last.</param>
/// <param name="HoldsOut">
/// The hold took the place of another order: when the PC goes off now, that may be the other one's doing, and then this press was one that switches
/// on. So it is held to its end, which cuts the power of a PC that it started.
/// </param>
internal sealed record PowerMachineState(PowerPhase Phase, bool? Sense, bool? LastSense, PowerOrder? Order, bool MainsLost, bool HoldsOut = false)
{
    public static PowerMachineState Start(bool? sense) => new(PowerPhase.Idle, sense, sense, null, MainsLost: false);

    public bool IsBusy => Phase is not (PowerPhase.Idle or PowerPhase.Settling);

    public bool IsPressing => Phase is PowerPhase.PressingOn or PowerPhase.Holding or PowerPhase.PressingShutdown or PowerPhase.Pulsing;

    /// <summary>As the outside sees it.</summary>
    public PowerState Power => (Phase, Sense) switch
    {
        (_, null) => PowerState.Unknown,
        (PowerPhase.PressingOn or PowerPhase.AwaitingOn or PowerPhase.Waking, false) => PowerState.PoweringOn,
        (PowerPhase.BeforeHold or PowerPhase.Holding or PowerPhase.AwaitingOff or PowerPhase.PressingShutdown or PowerPhase.AwaitingShutdown, true) => PowerState.PoweringOff,
        (_, true) => PowerState.On,
        (_, false) => PowerState.Off,
    };
}

internal sealed record PowerTransition(PowerMachineState State, IReadOnlyList<PowerStep> Steps);
