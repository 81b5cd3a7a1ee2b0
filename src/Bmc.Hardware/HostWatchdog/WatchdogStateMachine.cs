using Bmc.Contracts.HostWatchdog;

namespace Bmc.Hardware.HostWatchdog;

/// <summary>
/// The watchdog timer (IPMI 2.0 §27) as a pure function: event and time in, new state and steps out.
/// <code>
/// phase       | set     | set, don't stop | reset       | due                       | PC reset, switched on or off
/// Unset       | Stopped | Stopped         | refused (1) |  -                        |  -
/// Stopped     | Stopped | Stopped         | Running     |  -                        | Unset
/// Running     | Stopped | Running         | Running     | Interrupted, or (2)       | Unset
/// Interrupted | Stopped | Running         | refused (1) | (2)                       | Unset
/// </code>
/// (1) By the owner: §27.5 has 80h for a timer that was not set since the PC was last switched on or reset, and does not
/// restart one whose interrupt has come.
/// (2) Expired: the use's expiration flag is set, the action comes, Stopped. An interrupt that was due too comes before it.
/// "Don't log" goes when the timer expires and when the PC is reset; the expiration flags go only when told to.
/// </summary>
internal static class WatchdogStateMachine
{
    /// <param name="now">Time since some start that never moves.</param>
    public static WatchdogTransition Next(WatchdogState state, WatchdogEvent what, TimeSpan now) => what switch
    {
        WatchdogSet set => OnSet(state, set, now),
        WatchdogReset when CanStart(state) => Run(state, now),
        WatchdogDue when state.IsRunning => OnDue(state, now, []),
        WatchdogPcReset when state.Phase != WatchdogPhase.Unset =>
            new(
                state with { Phase = WatchdogPhase.Unset, Left = state.RemainingAt(now), Settings = state.Settings with { DontLog = false } },
                [new CancelAlarm()]),
        _ => new(state, []),
    };

    public static bool CanStart(WatchdogState state) => state.Phase is WatchdogPhase.Stopped or WatchdogPhase.Running;

    private static WatchdogTransition OnSet(WatchdogState state, WatchdogSet set, TimeSpan now)
    {
        WatchdogState next = state with { Settings = set.Settings, Expired = state.Expired & ~set.ClearExpired };
        return set.DontStop && state.IsRunning
            ? Run(next, now)
            : new(Stop(next, set.Settings.Countdown), [new CancelAlarm()]);
    }

    /// <summary>Counts from the whole countdown; one of zero is over at once.</summary>
    private static WatchdogTransition Run(WatchdogState state, TimeSpan now) =>
        OnDue(state with { Phase = WatchdogPhase.Running, End = now + state.Settings.Countdown }, now, [new CancelAlarm()]);

    private static WatchdogTransition OnDue(WatchdogState state, TimeSpan now, List<WatchdogStep> steps)
    {
        WatchdogSettings settings = state.Settings;
        bool interrupts = state.Phase == WatchdogPhase.Running && settings.Interrupt != WatchdogInterrupt.None;
        TimeSpan due = interrupts ? state.End - settings.PreTimeout : state.End;
        if (now < due)
            return new(state, [.. steps, new SetAlarm(due - now)]);
        if (interrupts)
            return OnDue(state with { Phase = WatchdogPhase.Interrupted }, now, [.. steps, new Interrupt(settings)]);
        return new(
            Stop(state, TimeSpan.Zero) with
            {
                Settings = settings with { DontLog = false },
                Expired = state.Expired | (WatchdogUses)(1 << (int)settings.Use),
            },
            [.. steps, new Expire(settings)]);
    }

    private static WatchdogState Stop(WatchdogState state, TimeSpan left) =>
        state with { Phase = WatchdogPhase.Stopped, Left = left };
}
