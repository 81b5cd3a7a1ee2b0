namespace Bmc.Roles;

/// <summary>The endless loops of a role. The first one that fails takes the role down: it is started anew, instead of living on half dead.</summary>
internal sealed class RoleLoops : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _loops = [];
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends, with its exception, when a loop does; else never.</summary>
    public Task Failure => _failed.Task;

    public void Start(Func<CancellationToken, Task> loop) => _loops.Add(Task.Run(() => WatchAsync(loop)));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_loops);
        _stop.Dispose();
    }

    // The outermost frame of each loop: whatever comes out of it is reported once, to whoever runs the role.
    private async Task WatchAsync(Func<CancellationToken, Task> loop)
    {
        try
        {
            await loop(_stop.Token);
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
}
