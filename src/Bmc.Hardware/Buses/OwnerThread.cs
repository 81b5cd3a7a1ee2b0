using Bmc.Contracts;

namespace Bmc.Hardware.Buses;

public enum WorkPriority
{
    /// <summary>In turn.</summary>
    Ordinary,

    /// <summary>Before all that waits: a fan's drive, not the next reading.</summary>
    Urgent,
}

/// <summary>
/// The one thread that touches something whose calls block: an I2C bus, the kernel's hwmon files, a database. Callers wait
/// for their answer without a thread, and not longer than they want to: a device that hangs costs this thread only.
/// </summary>
public sealed class OwnerThread : IAsyncDisposable
{
    /// <summary>Requests that may wait: all sensors of a large bus and then some. More means that nobody is served any more.</summary>
    public const int MaximumWaiting = 256;

    /// <summary>How long a stop waits for the call under way. A thread that hangs in the kernel can't be ended; it dies with the process.</summary>
    private static readonly TimeSpan _stopPatience = TimeSpan.FromSeconds(2);

    private readonly string _name;
    private readonly TimeProvider _time;
    private readonly Action? _atEnd;
    private readonly object _lock = new();
    private readonly Queue<Work> _urgent = [];
    private readonly Queue<Work> _ordinary = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _stopping;

    /// <param name="name">Names the thread and begins its refusals: "I2C bus 1".</param>
    /// <param name="atEnd">Called on the thread as its last act: closes what it owns.</param>
    public OwnerThread(string name, TimeProvider timeProvider, Action? atEnd = null)
    {
        _name = name;
        _time = timeProvider;
        _atEnd = atEnd;
        new Thread(Run) { Name = name, IsBackground = true }.Start();
    }

    /// <summary>
    /// Runs <paramref name="work"/> on the thread. Unavailable when there is no answer within <paramref name="patience"/>,
    /// Busy when too many wait. Work that nobody waits for any more is left out; work that has begun is not interrupted, so
    /// it must write into memory that is its own. What it throws comes out here.
    /// </summary>
    public async Task<Result<T>> RunAsync<T>(Func<T> work, WorkPriority priority, TimeSpan patience, CancellationToken cancellationToken)
        where T : notnull
    {
        var request = new Work<T>(work);
        if (Enqueue(request, priority) is { } refusal)
            return refusal;
        await using ITimer timer = _time.CreateTimer(_ => request.Refuse(NoAnswer(patience)), null, patience, Timeout.InfiniteTimeSpan);
        await using CancellationTokenRegistration registration = cancellationToken.Register(() => request.Cancel(cancellationToken));
        return await request.Answer;
    }

    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _stopping = true;
            Monitor.Pulse(_lock);
        }

        await Task.WhenAny(_ended.Task, Task.Delay(_stopPatience, _time));
    }

    private Fault? Enqueue(Work work, WorkPriority priority)
    {
        lock (_lock)
        {
            if (_stopping)
                return Stopped();
            if (_urgent.Count + _ordinary.Count >= MaximumWaiting)
                return new Fault(FaultCode.Busy, $"{_name}: {MaximumWaiting} requests are waiting");
            (priority == WorkPriority.Urgent ? _urgent : _ordinary).Enqueue(work);
            Monitor.Pulse(_lock);
            return null;
        }
    }

    private void Run()
    {
        while (TryTake(out Work? work))
            work!.Run();
        foreach (Work work in _urgent.Concat(_ordinary))
            work.Refuse(Stopped());
        _atEnd?.Invoke();
        _ended.SetResult();
    }

    private bool TryTake(out Work? work)
    {
        lock (_lock)
        {
            while (true)
            {
                work = null;
                if (_stopping)
                    return false;
                if (_urgent.TryDequeue(out work) || _ordinary.TryDequeue(out work))
                    return true;
                Monitor.Wait(_lock);
            }
        }
    }

    private Fault NoAnswer(TimeSpan patience) => new(FaultCode.Unavailable, $"{_name}: no answer within {patience.TotalSeconds:0.#} s");

    private Fault Stopped() => new(FaultCode.Unavailable, $"{_name}: stopped");

    private abstract class Work
    {
        public abstract void Run();

        public abstract void Refuse(Fault fault);
    }

    private sealed class Work<T>(Func<T> work) : Work
        where T : notnull
    {
        private readonly TaskCompletionSource<Result<T>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Result<T>> Answer => _answer.Task;

        public override void Run()
        {
            if (_answer.Task.IsCompleted)
                return;
            try
            {
                _answer.TrySetResult(work());
            }
            catch (Exception exception)
            {
                // The thread's outermost frame: the exception belongs to whoever asked.
                _answer.TrySetException(exception);
            }
        }

        public override void Refuse(Fault fault) => _answer.TrySetResult(fault);

        public void Cancel(CancellationToken cancellationToken) => _answer.TrySetCanceled(cancellationToken);
    }
}
