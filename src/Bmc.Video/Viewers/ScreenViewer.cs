using Bmc.Contracts;
using Bmc.Contracts.Video;

namespace Bmc.Video.Viewers;

/// <summary>One who looks, at his own pace: he takes the newest picture whenever he is ready for one.</summary>
internal sealed class ScreenViewer(Screen screen, LookOut lookOut, ScreenWishes wishes, TimeProvider time) : IScreenConnection
{
    private readonly ViewerPace _pace = new(wishes);
    private readonly Pulse _acknowledged = new();
    private readonly long _start = time.GetTimestamp();
    private ScreenState? _told;

    public ScreenWishes Wishes => wishes;

    private TimeSpan Now => time.GetElapsedTime(_start);

    public async ValueTask<ScreenNews> ReadAsync(CancellationToken cancellationToken)
    {
        while (!screen.Stopping.IsCancellationRequested)
        {
            Task news = screen.News.Next;
            Task acknowledged = _acknowledged.Next;
            if (screen.Seen is var state && state != _told)
                return new ScreenNews(_told = state);

            TimeSpan wait = Timeout.InfiniteTimeSpan;
            if (state.Signal == ScreenSignal.Present)
            {
                TimeSpan begun = Now;
                PaceDecision decision = Next(screen.Picture, begun);
                if (decision.Quality is { } quality && (await screen.EncodeAsync(quality, cancellationToken)).TryGet(out ScreenFrame? frame, out _))
                    return Send(frame, begun);
                wait = decision.Wait;
            }

            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, screen.Stopping);
            await Task.WhenAny(news, acknowledged, lookOut.Looking, Task.Delay(wait, time, enough.Token));
            await enough.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            if (lookOut.Looking.IsFaulted)
                await lookOut.Looking;
        }

        return default;
    }

    public ValueTask AcknowledgeAsync(uint sequence, CancellationToken cancellationToken)
    {
        lock (_pace)
            _pace.Acknowledged(sequence, Now);
        _acknowledged.Beat();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        lookOut.Leave(this);
        return ValueTask.CompletedTask;
    }

    private PaceDecision Next(long picture, TimeSpan now)
    {
        lock (_pace)
            return _pace.Next((uint)picture, now);
    }

    private ScreenNews Send(ScreenFrame frame, TimeSpan begun)
    {
        lock (_pace)
            _pace.Sent((uint)frame.Sequence, frame.Quality, begun, Now);
        return new ScreenNews(null, new ScreenFrameHead((uint)frame.Sequence, frame.Width, frame.Height, frame.Quality, frame.Captured), frame.Jpeg);
    }
}
