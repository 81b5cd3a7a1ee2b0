using Bmc.Contracts.Subscriptions;
using Bmc.Redfish.Protocol;

namespace Bmc.Redfish.Tasks;

/// <summary>All tasks, in memory: they end with the service, and what has ended is forgotten after a while.</summary>
internal sealed class RunningTasks(TaskEvents events, TimeProvider time, CancellationToken stopping)
{
    /// <summary>Of those that go on.</summary>
    public const int MaximumRunning = 8;

    /// <summary>Of those that have ended; the oldest go first.</summary>
    public const int MaximumEnded = 32;

    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    private readonly Lock _lock = new();
    private readonly List<RunningTask> _tasks = [];
    private long _last;

    /// <returns>Null when too many go on already.</returns>
    public RunningTask? Start(OngoingWork work, Caller owner, string target)
    {
        lock (_lock)
        {
            Forget();
            if (_tasks.Count(task => task.Ended is null) >= MaximumRunning)
                return null;
            var started = new RunningTask($"{++_last}", work, owner, target, events, time, stopping);
            _tasks.Add(started);
            return started;
        }
    }

    /// <summary>Those that are for the caller, the oldest first.</summary>
    public IReadOnlyList<RunningTask> List(Caller caller)
    {
        lock (_lock)
        {
            Forget();
            return [.. _tasks.Where(task => task.IsFor(caller))];
        }
    }

    /// <summary>Null when there is none, or none that is for the caller.</summary>
    public RunningTask? Find(string id, Caller caller) => List(caller).FirstOrDefault(task => task.Id == id);

    /// <summary>Whoever ordered it knows already what came of it.</summary>
    public void Remove(RunningTask task)
    {
        lock (_lock)
            _tasks.Remove(task);
    }

    /// <summary>Somebody wants it no more.</summary>
    public void Delete(RunningTask task)
    {
        Remove(task);
        events.Tell(task.Id, TaskChange.Removed);
    }

    private void Forget()
    {
        DateTimeOffset now = time.GetUtcNow();
        _tasks.RemoveAll(task => task.Ended is { } ended && now - ended >= Kept);
        RunningTask[] ended = [.. _tasks.Where(task => task.Ended is not null).OrderBy(task => task.Ended)];
        foreach (RunningTask oldest in ended.SkipLast(MaximumEnded))
            _tasks.Remove(oldest);
    }
}
