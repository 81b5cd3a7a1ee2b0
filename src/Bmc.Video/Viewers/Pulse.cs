namespace Bmc.Video.Viewers;

/// <summary>Tells all who wait that there is something to look at. Whoever takes <see cref="Next"/> before he looks misses nothing.</summary>
internal sealed class Pulse
{
    private TaskCompletionSource _next = New();

    public Task Next => Volatile.Read(ref _next).Task;

    public void Beat() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
