namespace Bmc.Simulator.Machine;

/// <summary>
/// What the PC will do and when: a discrete-event queue on a clock. Whoever enters the machine first lets happen what is
/// due, each event at its own time, so that a chain of them comes out the same however coarsely the clock moves. It is
/// itself the PC's clock. Under the machine's lock.
/// </summary>
public sealed class Schedule : TimeProvider, IDisposable
{
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _startTime;
    private readonly long _startTimestamp;
    private readonly ITimer _timer;
    private readonly PriorityQueue<ScheduledEvent, (TimeSpan Due, long Order)> _queue = new();
    private long _order;
    private bool _running;

    /// <param name="due">Told, without any lock, that something is due: enter the machine.</param>
    public Schedule(TimeProvider time, Action due)
    {
        _time = time;
        _startTime = time.GetUtcNow();
        _startTimestamp = time.GetTimestamp();
        _timer = time.CreateTimer(_ => due(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Since the machine was made.</summary>
    public TimeSpan Now { get; private set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now.Ticks;

    public override DateTimeOffset GetUtcNow() => _startTime + Now;

    /// <summary>Something to happen later; dispose of it to cancel.</summary>
    public ScheduledEvent After(TimeSpan delay, Action happen)
    {
        var scheduled = new ScheduledEvent(happen);
        _queue.Enqueue(scheduled, (Now + delay, _order++));
        if (!_running)
            Arm();
        return scheduled;
    }

    /// <summary>Lets everything happen that is due by now.</summary>
    public void CatchUp()
    {
        if (_running)
            return;
        _running = true;
        TimeSpan now = _time.GetElapsedTime(_startTimestamp);
        while (_queue.TryPeek(out ScheduledEvent? next, out (TimeSpan Due, long Order) key) && key.Due <= now)
        {
            _queue.Dequeue();
            Now = key.Due;
            next.Happen();
        }

        Now = now;
        _running = false;
        Arm();
    }

    public void Dispose() => _timer.Dispose();

    private void Arm()
    {
        if (_queue.TryPeek(out _, out (TimeSpan Due, long Order) key))
            _timer.Change(key.Due - Now, Timeout.InfiniteTimeSpan);
    }
}
