using Bmc.Contracts.Video;

namespace Bmc.Video.Viewers;

/// <summary>Those who look at the screen. While there are any, it is captured as often as the quickest of them wishes; when there are none, never.</summary>
internal sealed class LookOut(Screen screen, TimeProvider time, CancellationToken stopping) : IAsyncDisposable
{
    /// <summary>Without a picture: somebody who switches the PC on sees it soon enough.</summary>
    public static readonly TimeSpan DarkInterval = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly List<ScreenViewer> _viewers = [];
    private bool _isLooking;

    /// <summary>Ends when nobody looks; fails with whatever nobody foresaw.</summary>
    public Task Looking { get; private set; } = Task.CompletedTask;

    /// <summary>Null when there are too many.</summary>
    public ScreenViewer? Join(ScreenWishes wishes)
    {
        lock (_lock)
        {
            if (_viewers.Count >= IScreen.MaximumViewers)
                return null;
            var viewer = new ScreenViewer(screen, this, wishes, time);
            _viewers.Add(viewer);
            if (!_isLooking || Looking.IsCompleted)
                Looking = Task.Run(LookAsync, CancellationToken.None);
            _isLooking = true;
            return viewer;
        }
    }

    public void Leave(ScreenViewer viewer)
    {
        lock (_lock)
            _viewers.Remove(viewer);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Looking;
        }
        catch (OperationCanceledException)
        {
            // As it was asked to.
        }
    }

    private async Task LookAsync()
    {
        while (Interval() is { } interval)
        {
            long begun = time.GetTimestamp();
            ScreenState state = await screen.LookAsync(stopping);
            // A look waits for the device: that is part of the interval.
            TimeSpan rest = state.Signal == ScreenSignal.Present ? interval - time.GetElapsedTime(begun) : DarkInterval;
            if (rest > TimeSpan.Zero)
                await Task.Delay(rest, time, stopping);
        }
    }

    /// <summary>Null when nobody looks any more: whoever comes then begins anew.</summary>
    private TimeSpan? Interval()
    {
        lock (_lock)
        {
            _isLooking = _viewers.Count > 0;
            return _isLooking ? TimeSpan.FromSeconds(1) / _viewers.Max(viewer => viewer.Wishes.FramesPerSecond) : null;
        }
    }
}
