using static Tmds.Linux.LibC;

namespace Bmc.Linux.Video.V4l2;

/// <summary>The signal of a digital input: what it is like, and that it has become another one (VIDIOC_QUERY_DV_TIMINGS, V4L2_EVENT_SOURCE_CHANGE).</summary>
/// <param name="node">The video device, or the subdevice that the cable ends in.</param>
/// <param name="id">The input's number; of a subdevice, the pad's.</param>
internal sealed class DvSignal(IVideoNode node, uint id, TimeProvider time)
{
    /// <summary>Where no event tells of a change, it is looked for so often.</summary>
    public static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private bool? _hasEvents;
    private DvTimings _timings;
    private long _looked;

    /// <summary>What is wrong with the signal that there is; null when there is simply none.</summary>
    public string? Problem { get; private set; }

    /// <summary>Has the device take the signal that there is.</summary>
    /// <returns>False without one that it can take.</returns>
    /// <exception cref="IOException">The device can't say, or does not take what it has seen.</exception>
    public bool TryTake(out int width, out int height)
    {
        // Before looking, so that no change is missed.
        Subscribe();
        while (TakesEvent())
        {
        }

        (width, height, Problem) = (0, 0, null);
        int outcome = Look(out DvTimings timings);
        Problem = outcome == -ENOLCK ? "the device can't lock to the signal"
            : outcome == -ERANGE ? "the signal is beyond what the device can take: choose another resolution or rate on the PC"
            : null;
        if (IsDark(outcome))
            return false;
        node.Check(outcome, "it can't say what its signal is");
        node.Do(VideoRequest.SetDvTimings, ref timings, $"it does not take the signal of {timings.Width} x {timings.Height} pixels");
        _timings = timings;
        (width, height) = ((int)timings.Width, (int)timings.Height);
        return true;
    }

    /// <summary>The signal is no longer the one that was taken, or was another one in between.</summary>
    public bool HasChanged()
    {
        if (_hasEvents == true)
            return TakesEvent();
        if (time.GetElapsedTime(_looked) < LookInterval)
            return false;
        int outcome = Look(out DvTimings now);
        return IsDark(outcome) || (outcome == 0 && (now.Width != _timings.Width || now.Height != _timings.Height));
    }

    private static bool IsDark(int outcome) => outcome == -ENOLINK || outcome == -ENOLCK || outcome == -ERANGE;

    private int Look(out DvTimings timings)
    {
        timings = default;
        _looked = time.GetTimestamp();
        return node.Try(VideoRequest.QueryDvTimings, ref timings);
    }

    private void Subscribe()
    {
        if (_hasEvents is not null)
            return;
        var subscription = new VideoEventSubscription { Type = VideoEvent.SourceChange, Id = id };
        _hasEvents = node.Try(VideoRequest.SubscribeEvent, ref subscription) == 0;
    }

    private bool TakesEvent()
    {
        if (_hasEvents != true)
            return false;
        VideoEvent taken = default;
        return node.Try(VideoRequest.DequeueEvent, ref taken) == 0 && taken.Type == VideoEvent.SourceChange;
    }
}
