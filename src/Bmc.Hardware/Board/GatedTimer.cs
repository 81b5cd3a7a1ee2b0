namespace Bmc.Hardware.Board;

/// <summary>
/// A timer that elapses under its owner's lock: once it is stopped or started anew, the old time never elapses late.
/// </summary>
/// <param name="gate">The owner's lock; held when <paramref name="elapsed"/> is called.</param>
internal sealed class GatedTimer(Lock gate, TimeProvider time, Action elapsed) : IDisposable
{
    private ITimer? _timer;

    /// <summary>Under the lock.</summary>
    public void Start(TimeSpan duration)
    {
        Stop();
        ITimer? timer = null;
        timer = time.CreateTimer(_ => OnElapsed(timer), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer = timer;
        timer.Change(duration, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Under the lock.</summary>
    public void Stop()
    {
        _timer?.Dispose();
        _timer = null;
    }

    public void Dispose()
    {
        lock (gate)
            Stop();
    }

    private void OnElapsed(ITimer? timer)
    {
        lock (gate)
        {
            if (_timer is not null && _timer == timer)
                elapsed();
        }
    }
}
