namespace Bmc.Simulator.Machine;

/// <summary>How far the PC has come; the names are those of the simulation's state report.</summary>
public enum BootStage
{
    Off,
    PowerOnSelfTest,
    BootLoader,
    OperatingSystem,
    ShuttingDown,
}

/// <summary>What can happen to the PC's power.</summary>
public enum PowerEvent
{
    /// <summary>The power switch has been closed longer than bounces last. A PC acts on the press, not on the release.</summary>
    PowerSwitchPressed,

    /// <summary>It has been closed for the override's four seconds.</summary>
    PowerSwitchHeld,
    ResetSwitchPressed,

    /// <summary>The present stage has run its time.</summary>
    StageEnded,

    /// <summary>Somebody at a console asked for it.</summary>
    ShutdownRequested,
    RestartRequested,

    /// <summary>The mains is gone or the supply has cut its outputs.</summary>
    SupplyLost,
}

/// <param name="SupplyReady">The mains is there and the supply works.</param>
/// <param name="IgnoresPowerButton">The operating system does not react to its button.</param>
public readonly record struct PowerConditions(bool SupplyReady, bool IgnoresPowerButton);

/// <param name="Entered">The stage starts anew, even when it is the same.</param>
public readonly record struct PowerTransition(BootStage Stage, bool Entered);

/// <summary>
/// The PC's power as a table; timers and lines are outside.
/// <code>
/// stage            | pressed          | held | reset | stage ended     | shutdown | restart | supply lost
/// Off              | POST if supply   |  -   |  -    |  -              |  -       |  -      |  -
/// PowerOnSelfTest  | Off              | Off  | POST  | BootLoader      |  -       | POST    | Off
/// BootLoader       | Off              | Off  | POST  | OperatingSystem |  -       | POST    | Off
/// OperatingSystem  | ShuttingDown (1) | Off  | POST  |  -              | Shutting | POST    | Off
/// ShuttingDown     |  -               | Off  | POST  | Off             |  -       |  -      | Off
/// </code>
/// (1) unless it ignores the button. Before the operating system has taken the button over (ACPI), firmware acts on it
/// by itself: it switches off at once, as boards do. Power that comes back leaves the PC off.
/// </summary>
public static class PowerSequencer
{
    public static PowerTransition Next(BootStage stage, PowerEvent happened, PowerConditions conditions) => (stage, happened) switch
    {
        (BootStage.Off, PowerEvent.PowerSwitchPressed) when conditions.SupplyReady => Enter(BootStage.PowerOnSelfTest),
        (BootStage.Off, _) => Stay(stage),

        (_, PowerEvent.SupplyLost or PowerEvent.PowerSwitchHeld) => Enter(BootStage.Off),
        (_, PowerEvent.ResetSwitchPressed) => Enter(BootStage.PowerOnSelfTest),

        (BootStage.PowerOnSelfTest or BootStage.BootLoader, PowerEvent.PowerSwitchPressed) => Enter(BootStage.Off),
        (BootStage.OperatingSystem, PowerEvent.PowerSwitchPressed) when !conditions.IgnoresPowerButton => Enter(BootStage.ShuttingDown),
        (BootStage.OperatingSystem, PowerEvent.ShutdownRequested) => Enter(BootStage.ShuttingDown),
        (not BootStage.ShuttingDown, PowerEvent.RestartRequested) => Enter(BootStage.PowerOnSelfTest),

        (BootStage.PowerOnSelfTest, PowerEvent.StageEnded) => Enter(BootStage.BootLoader),
        (BootStage.BootLoader, PowerEvent.StageEnded) => Enter(BootStage.OperatingSystem),
        (BootStage.ShuttingDown, PowerEvent.StageEnded) => Enter(BootStage.Off),
        _ => Stay(stage),
    };

    private static PowerTransition Enter(BootStage stage) => new(stage, Entered: true);

    private static PowerTransition Stay(BootStage stage) => new(stage, Entered: false);
}
