namespace Bmc.Contracts.Power;

/// <summary>Names as Redfish's Resource.PowerState has them, and Unknown where no power sense is wired.</summary>
public enum PowerState
{
    Unknown,
    Off,
    On,
    PoweringOn,
    PoweringOff,
}

/// <summary>What can be asked of the PC's power. Names as Redfish's Resource.ResetType where it has one.</summary>
public enum PowerAction
{
    /// <summary>A short press of the power button when off; nothing when on.</summary>
    On,

    /// <summary>The power button held until the supply cuts.</summary>
    ForceOff,

    /// <summary>A short press when on: asks the operating system; reports what came of it within the board's time.</summary>
    GracefulShutdown,

    /// <summary>A press of the reset button.</summary>
    ForceRestart,

    /// <summary>ForceOff, the off time, On.</summary>
    PowerCycle,

    /// <summary>A short press, whatever the state.</summary>
    PushPowerButton,

    /// <summary>A diagnostic interrupt, where wired.</summary>
    Nmi,

    /// <summary>A Wake-on-LAN packet to the PC's addresses in the settings.</summary>
    Wake,
}

/// <summary>What to do when mains power returns. IPMI 2.0 §28.8, Redfish PowerRestorePolicy.</summary>
public enum PowerRestorePolicy
{
    AlwaysOff,
    LastState,
    AlwaysOn,
}

/// <summary>IPMI 2.0 §28.11, Table 28-11 (Get System Restart Cause); the values are the wire's.</summary>
public enum RestartCause
{
    Unknown = 0,
    ChassisControl = 1,
    ResetButton = 2,
    PowerButton = 3,
    WatchdogExpired = 4,
    Oem = 5,
    PolicyAlwaysOn = 6,
    PolicyLastState = 7,
    PefReset = 8,
    PefPowerCycle = 9,
    SoftReset = 10,
    RealTimeClock = 11,
}

/// <summary>The last thing that happened to the power, IPMI 2.0 Table 28-3 byte 3; the bits are the wire's.</summary>
[Flags]
public enum LastPowerEvent
{
    None = 0,
    AcFailed = 1 << 0,
    Overload = 1 << 1,
    Interlock = 1 << 2,
    PowerFault = 1 << 3,
    CommandOn = 1 << 4,
}

/// <summary>What came of an action.</summary>
public enum PowerActionOutcome
{
    /// <summary>Under way; ask the status for what came of it.</summary>
    Accepted,

    /// <summary>The PC is in the state asked for.</summary>
    Done,

    /// <summary>The PC was in that state already; no line moved.</summary>
    NothingToDo,

    /// <summary>The lines moved as ordered, the PC did not follow within the board's time.</summary>
    NoReaction,

    /// <summary>A later order took its place.</summary>
    Superseded,

    /// <summary>The lines moved as ordered; no power sense is wired, or it can't be read, to tell what came of it.</summary>
    Unverified,
}

/// <summary>The last action: what, when, by whom, what came of it, in a sentence too.</summary>
public sealed record PowerActionReport(
    PowerAction Action,
    PowerActionOutcome Outcome,
    string Detail,
    DateTimeOffset Time,
    RequestOrigin Origin);

/// <summary>The PC's power as the owner last saw it.</summary>
/// <param name="State">Unknown where no sense line is wired or it cannot be read.</param>
/// <param name="PowerOnHours">The sum of powered time, IPMI 2.0 §28.14.</param>
/// <param name="MainsPresent">Null while it is not proven or its sensor has no value, and where the board has no way to know. A proven loss stands until the return is.</param>
/// <param name="SupportedActions">What this board's wiring allows.</param>
/// <param name="RestartTime">When the PC was last started or reset, by the BMC's clock; null: not seen yet.</param>
/// <param name="RestartVia">The interface over which the order came that started the PC last; null: there was none.</param>
public sealed record PowerStatus(
    PowerState State,
    PowerRestorePolicy RestorePolicy,
    RestartCause RestartCause,
    LastPowerEvent LastEvent,
    bool PowerFault,
    double PowerOnHours,
    bool? MainsPresent,
    TimeSpan PowerCycleOffTime,
    IReadOnlyList<PowerAction> SupportedActions,
    PowerActionReport? LastAction,
    string? RestartVia = null,
    DateTimeOffset? RestartTime = null);
