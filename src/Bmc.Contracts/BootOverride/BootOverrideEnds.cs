namespace Bmc.Contracts.BootOverride;

/// <summary>
/// What ends a one-time setting unused. IPMI 2.0 Table 28-14 parameter 3 the other way round: its bits, which say what does
/// not clear the boot flags, have these values.
/// </summary>
[Flags]
public enum BootOverrideEnds
{
    None = 0,

    /// <summary>A start that nobody ordered: by the power button or a wake event.</summary>
    PowerButton = 1 << 0,

    /// <summary>A reset by the button or by the PC's own software.</summary>
    ResetButton = 1 << 1,

    /// <summary>A reset or power cycle by the watchdog timer.</summary>
    Watchdog = 1 << 2,

    /// <summary>A minute in which nobody gave a power order.</summary>
    NoOrder = 1 << 3,

    /// <summary>A reset or power cycle by a platform event filter.</summary>
    EventFilter = 1 << 4,

    All = PowerButton | ResetButton | Watchdog | NoOrder | EventFilter,
}
