namespace Bmc.Usb;

/// <summary>Who may touch something: one at a time.</summary>
internal sealed class Turn : IDisposable
{
    /// <summary>A press and its release, and somebody who clicks thrice; a text lasts longer.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim _free = new(1);

    public async ValueTask<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        return new Taken(_free);
    }

    /// <returns>Null when it is not free now.</returns>
    public IDisposable? TryTake() => _free.Wait(0, CancellationToken.None) ? new Taken(_free) : null;

    /// <returns>Null when it does not get free soon.</returns>
    public async ValueTask<IDisposable?> TakeSoonAsync(CancellationToken cancellationToken) =>
        await _free.WaitAsync(_patience, cancellationToken) ? new Taken(_free) : null;

    public void Dispose() => _free.Dispose();

    private sealed class Taken(SemaphoreSlim free) : IDisposable
    {
        private SemaphoreSlim? _free = free;

        public void Dispose() => Interlocked.Exchange(ref _free, null)?.Release();
    }
}
