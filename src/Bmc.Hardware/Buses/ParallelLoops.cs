namespace Bmc.Hardware.Buses;

/// <summary>Loops that run beside each other until they are cancelled, and fall together: one that ends by a bug ends the others.</summary>
internal static class ParallelLoops
{
    /// <exception cref="Exception">What a loop threw, once all have ended.</exception>
    public static async Task RunAsync(IEnumerable<Func<CancellationToken, Task>> loops, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task idle = Task.Delay(Timeout.InfiniteTimeSpan, stop.Token);
        Task[] running = [idle, .. loops.Select(loop => loop(stop.Token))];
        await Task.WhenAny(running);
        await stop.CancelAsync();
        try
        {
            await Task.WhenAll(running);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The way to stop them.
        }
    }
}
