using Bmc.Contracts.EventFilters;

namespace Bmc.Automation.EventFilters;

/// <summary>
/// When filters may act: after the startup delay (IPMI 2.0 Table 30-6 parameters 3 and 4), and not while software has
/// postponed them (§30.2). The clock that it goes by is elapsed time.
/// </summary>
internal sealed class ActionGate(TimeProvider time)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _start = time.GetTimestamp();
    private PostponeTimer _postpone = new(PostponeTimer.None);

    /// <summary>Since when the postpone timer counts down; null: it is armed and waits for an event.</summary>
    private long? _countingSince;

    public PostponeTimer Postponed
    {
        get
        {
            lock (_lock)
                return new PostponeTimer(Left());
        }
    }

    /// <summary>Something changed that may open or close the gate for those who wait.</summary>
    public void Reconsider()
    {
        lock (_lock)
            WakeWaiting();
    }

    /// <summary>The PC was switched on or reset: the delays begin again, and nothing is postponed any more (§30.2).</summary>
    public void PcStarted()
    {
        lock (_lock)
        {
            _start = time.GetTimestamp();
            (_postpone, _countingSince) = (new PostponeTimer(PostponeTimer.None), null);
            WakeWaiting();
        }
    }

    /// <summary>The PC went off: nothing is postponed any more (§30.2).</summary>
    public void PcStopped() => Postpone(new PostponeTimer(PostponeTimer.None));

    public void Postpone(PostponeTimer timer)
    {
        lock (_lock)
        {
            (_postpone, _countingSince) = (timer, null);
            WakeWaiting();
        }
    }

    /// <summary>Until filters may act on an event that waits, or until filtering is off.</summary>
    public Task UntilOpenAsync(Func<EventFilterSettings> settings, CancellationToken cancellationToken) => WaitAsync(() => Remaining(settings()), cancellationToken);

    /// <summary>Until alerts may go out.</summary>
    public Task UntilAlertsAsync(Func<EventFilterSettings> settings, CancellationToken cancellationToken) => WaitAsync(() => RemainingForAlerts(settings()), cancellationToken);

    private async Task WaitAsync(Func<TimeSpan?> remaining, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            TimeSpan? left;
            lock (_lock)
                (changed, left) = (_changed.Task, remaining());
            if (left is not { } wait)
                return;
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(changed, Task.Delay(wait, time, enough.Token));
            await enough.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    // Null: now. Called under the lock, with an event that waits: that is what starts an armed postpone timer.
    private TimeSpan? Remaining(EventFilterSettings settings)
    {
        if (!settings.Control.Enabled)
            return null;
        TimeSpan left = settings.Control.StartupDelay ? LeftOf(settings.StartupDelay) : TimeSpan.Zero;
        if (_postpone.Value == PostponeTimer.Suspended)
            return Timeout.InfiniteTimeSpan;
        if (_postpone.Value != PostponeTimer.None)
        {
            _countingSince ??= time.GetTimestamp();
            TimeSpan postponed = TimeSpan.FromSeconds(_postpone.Value) - time.GetElapsedTime(_countingSince.Value);
            left = postponed > left ? postponed : left;
        }

        return left > TimeSpan.Zero ? left : null;
    }

    private TimeSpan? RemainingForAlerts(EventFilterSettings settings)
    {
        if (!settings.Control.Enabled || !settings.Control.AlertStartupDelay)
            return null;
        TimeSpan left = LeftOf(settings.AlertStartupDelay);
        return left > TimeSpan.Zero ? left : null;
    }

    private TimeSpan LeftOf(byte seconds) => TimeSpan.FromSeconds(seconds) - time.GetElapsedTime(_start);

    // Whole seconds, rounded up: 0 means that it has run down.
    private byte Left()
    {
        if (_countingSince is not { } since || _postpone.Value is PostponeTimer.None or PostponeTimer.Suspended)
            return _postpone.Value;
        double left = _postpone.Value - time.GetElapsedTime(since).TotalSeconds;
        return left > 0 ? (byte)Math.Ceiling(left) : PostponeTimer.None;
    }

    private void WakeWaiting()
    {
        TaskCompletionSource changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.TrySetResult();
    }
}
