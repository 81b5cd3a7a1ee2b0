namespace Bmc.Automation;

/// <summary>Tasks that go on by themselves, a bounded number: their end is waited for, and what they throw ends the role.</summary>
internal sealed class Work(int maximum)
{
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _tasks = [];
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationToken _stop = new(canceled: true);

    /// <summary>False when there are too many, or the role does not run.</summary>
    public bool TryStart(Func<CancellationToken, Task> work)
    {
        lock (_lock)
        {
            if (_tasks.Count >= maximum || _stop.IsCancellationRequested)
                return false;
            Task task = Task.Run(() => WatchAsync(work), CancellationToken.None);
            _tasks.Add(task);
            _ = task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return true;
        }
    }

    /// <summary>Until cancelled and all tasks have ended, or until one of them fails.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            _stop = cancellationToken;
        await Task.WhenAny(_failed.Task, Task.Delay(Timeout.Infinite, cancellationToken));
        if (_failed.Task.IsCompleted)
            await _failed.Task;
        Task[] rest;
        lock (_lock)
            rest = [.. _tasks];
        await Task.WhenAll(rest);
    }

    private async Task WatchAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(_stop);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Asked to stop.
        }
        catch (Exception exception)
        {
            _failed.TrySetException(exception);
        }
    }

    private void Forget(Task task)
    {
        lock (_lock)
            _tasks.Remove(task);
    }
}
