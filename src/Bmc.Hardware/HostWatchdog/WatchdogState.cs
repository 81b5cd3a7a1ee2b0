using Bmc.Contracts.HostWatchdog;

namespace Bmc.Hardware.HostWatchdog;

internal enum WatchdogPhase
{
    /// <summary>Nobody has set the timer since the start of the BMC, or of the PC. What it was set to before can be read.</summary>
    Unset,
    Stopped,
    Running,

    /// <summary>Running, and the pre-timeout interrupt has come: there is no starting anew any more.</summary>
    Interrupted,
}

/// <param name="End">When it expires, on the machine's clock; while it runs.</param>
/// <param name="Left">What is left of the countdown, while it does not run.</param>
internal sealed record WatchdogState(WatchdogPhase Phase, WatchdogSettings Settings, WatchdogUses Expired, TimeSpan End, TimeSpan Left)
{
    public static WatchdogState Start { get; } = new(WatchdogPhase.Unset, WatchdogSettings.None, WatchdogUses.None, TimeSpan.Zero, TimeSpan.Zero);

    public bool IsRunning => Phase is WatchdogPhase.Running or WatchdogPhase.Interrupted;

    public TimeSpan RemainingAt(TimeSpan now) => !IsRunning ? Left : End > now ? End - now : TimeSpan.Zero;
}

/// <summary>What the timer reacts to.</summary>
internal abstract record WatchdogEvent;

internal sealed record WatchdogSet(WatchdogSettings Settings, bool DontStop, WatchdogUses ClearExpired) : WatchdogEvent;

internal sealed record WatchdogReset : WatchdogEvent;

/// <summary>The time that was asked for has come.</summary>
internal sealed record WatchdogDue : WatchdogEvent;

/// <summary>The PC was switched on, reset or switched off.</summary>
internal sealed record WatchdogPcReset : WatchdogEvent;

/// <summary>What the timer wants done, in order.</summary>
internal abstract record WatchdogStep;

/// <summary>There is one alarm: a new one replaces it.</summary>
internal sealed record SetAlarm(TimeSpan After) : WatchdogStep;

internal sealed record CancelAlarm : WatchdogStep;

/// <summary>The pre-timeout interrupt, by the settings of that moment.</summary>
internal sealed record Interrupt(WatchdogSettings Settings) : WatchdogStep;

/// <summary>The action, by the settings of that moment.</summary>
internal sealed record Expire(WatchdogSettings Settings) : WatchdogStep;

internal sealed record WatchdogTransition(WatchdogState State, IReadOnlyList<WatchdogStep> Steps);
