namespace Bmc.Ipmi;

/// <summary>Answers that wait for another role: held until done, so that none is lost at the stop and no bug goes unseen.</summary>
public sealed class PendingWork
{
    private readonly HashSet<Task> _tasks = [];
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Never completes but with the first exception that a handler did not expect: the role ends with it.</summary>
    public Task Failed => _failed.Task;

    public void Track(Task task)
    {
        if (task.IsCompletedSuccessfully)
            return;
        lock (_tasks)
            _tasks.Add(task);
        task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Completes when nothing is under way.</summary>
    public async Task DrainAsync()
    {
        while (true)
        {
            Task[] tasks;
            lock (_tasks)
                tasks = [.. _tasks];
            if (tasks.Length == 0)
                return;
            await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            lock (_tasks)
                _tasks.ExceptWith(tasks);
        }
    }

    private void Forget(Task task)
    {
        lock (_tasks)
            _tasks.Remove(task);
        if (task.Exception is { } exception)
            _failed.TrySetException(exception.InnerExceptions);
    }
}
