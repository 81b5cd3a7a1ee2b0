using Bmc.Contracts.Power;

namespace Bmc.Contracts.HostWatchdog;

/// <summary>Who watches over itself with the timer. IPMI 2.0 Table 27-4, byte 1 [2:0]; the values are the wire's.</summary>
public enum WatchdogUse
{
    /// <summary>Nobody has set the timer since the start of the BMC.</summary>
    None = 0,

    /// <summary>The firmware's fault resilient booting, level 2.</summary>
    BiosFrb2 = 1,
    BiosPost = 2,
    OsLoad = 3,

    /// <summary>The operating system, or management software that runs on it.</summary>
    SmsOs = 4,
    Oem = 5,
}

/// <summary>A bit for each <see cref="WatchdogUse"/>. IPMI 2.0 Table 27-4, byte 4; the bits are the wire's.</summary>
[Flags]
public enum WatchdogUses
{
    None = 0,
    BiosFrb2 = 1 << WatchdogUse.BiosFrb2,
    BiosPost = 1 << WatchdogUse.BiosPost,
    OsLoad = 1 << WatchdogUse.OsLoad,
    SmsOs = 1 << WatchdogUse.SmsOs,
    Oem = 1 << WatchdogUse.Oem,
}

/// <summary>What the timer does when it expires. IPMI 2.0 Table 27-4, byte 2 [2:0]; the values are the wire's.</summary>
public enum WatchdogAction
{
    None = 0,
    HardReset = 1,
    PowerDown = 2,
    PowerCycle = 3,
}

/// <summary>What the PC is told before the timer expires. IPMI 2.0 Table 27-4, byte 2 [6:4]; the values are the wire's.</summary>
public enum WatchdogInterrupt
{
    None = 0,

    /// <summary>System management interrupt: there is no line for it.</summary>
    Smi = 1,

    /// <summary>NMI or diagnostic interrupt, where wired.</summary>
    Nmi = 2,

    /// <summary>The interrupt of the system interface: there is none.</summary>
    Messaging = 3,
}

/// <summary>How the timer is set. IPMI 2.0 §27.6.</summary>
/// <param name="PreTimeout">How long before the end the interrupt comes; whole seconds, 0 to 255.</param>
/// <param name="Countdown">From start to end; zero expires at once when started.</param>
/// <param name="DontLog">No entry in the event log; forgotten when the timer expires or the PC is reset.</param>
public sealed record WatchdogSettings(
    WatchdogUse Use,
    WatchdogAction Action,
    WatchdogInterrupt Interrupt,
    TimeSpan PreTimeout,
    TimeSpan Countdown,
    bool DontLog)
{
    public static WatchdogSettings None { get; } = new(WatchdogUse.None, WatchdogAction.None, WatchdogInterrupt.None, TimeSpan.Zero, TimeSpan.Zero, DontLog: false);
}

/// <param name="Running">Counting down.</param>
/// <param name="Remaining">What is left of the countdown, running or not.</param>
/// <param name="Expired">The uses under which it expired since they were last cleared.</param>
public sealed record WatchdogStatus(WatchdogSettings Settings, bool Running, TimeSpan Remaining, WatchdogUses Expired);

/// <summary>What follows from the actions.</summary>
public static class WatchdogActions
{
    /// <summary>The order to the power that carries it out; null for none.</summary>
    public static PowerAction? ToPowerAction(this WatchdogAction action) => action switch
    {
        WatchdogAction.HardReset => PowerAction.ForceRestart,
        WatchdogAction.PowerDown => PowerAction.ForceOff,
        WatchdogAction.PowerCycle => PowerAction.PowerCycle,
        _ => null,
    };
}
