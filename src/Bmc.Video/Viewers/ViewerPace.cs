using Bmc.Contracts.Video;

namespace Bmc.Video.Viewers;

/// <param name="Quality">The next picture is to be sent now, at this quality; null: not yet.</param>
/// <param name="Wait">After this time it may be different though nothing has happened; infinite when only a new picture or an acknowledgement helps.</param>
internal readonly record struct PaceDecision(int? Quality, TimeSpan Wait);

/// <summary>
/// When one viewer gets the next picture, and how good it is. What a picture takes until it is acknowledged, beyond what the line takes for
/// anything, says how long it queued: an acknowledgement that is late makes the pictures fewer under way and coarser, a row of quick ones the opposite.
/// A picture that stands still is sent again, step by step as good as was wished. Time comes in; not thread-safe.
/// </summary>
internal sealed class ViewerPace
{
    /// <summary>Queued for longer, a picture is late: a person at the mouse notices.</summary>
    public static readonly TimeSpan LateBeyond = TimeSpan.FromMilliseconds(200);

    /// <summary>Queued for less, it was quick.</summary>
    public static readonly TimeSpan QuickWithin = TimeSpan.FromMilliseconds(60);

    /// <summary>So many quick ones in a row: half a second or so, that a line that just about suffices does not go up and down.</summary>
    public const int QuickOnes = 12;

    /// <summary>A line over a satellite. What takes longer for anything queues.</summary>
    public static readonly TimeSpan LongestLine = TimeSpan.FromMilliseconds(600);

    /// <summary>A picture that did not change for so long stands still.</summary>
    public static readonly TimeSpan StillAfter = TimeSpan.FromMilliseconds(400);

    /// <summary>Few, since each one costs an encoder's time that all viewers of it share. At the last one text is just about readable.</summary>
    private static readonly int[] _steps = [80, 60, 40, 25];

    private readonly Queue<(uint Sequence, TimeSpan Sent, bool IsMeasured)> _underWay = new();
    private readonly int[] _qualities;
    private readonly TimeSpan _interval;
    private TimeSpan _line = LongestLine;
    private TimeSpan? _lastBegun;
    private TimeSpan _changedPaceAt = TimeSpan.MinValue;
    private uint _lastPicture;
    private int _lastStep;
    private int _step;
    private int _quick;

    public ViewerPace(ScreenWishes wishes)
    {
        _qualities = [wishes.Quality, .. _steps.Where(step => step < wishes.Quality)];
        _interval = TimeSpan.FromSeconds(1) / wishes.FramesPerSecond;
    }

    /// <summary>How many may be under way to him.</summary>
    public int Window { get; private set; } = ScreenMessages.MaximumInFlight;

    /// <summary>Of pictures that change.</summary>
    public int Quality => _qualities[_step];

    /// <param name="picture">The sequence of the newest picture.</param>
    public PaceDecision Next(uint picture, TimeSpan now)
    {
        bool isNew = _lastBegun is null || picture != _lastPicture;
        if (_underWay.Count >= (isNew ? Window : 1) || (!isNew && _lastStep == 0))
            return new PaceDecision(null, Timeout.InfiniteTimeSpan);
        TimeSpan rest = _lastBegun is { } begun ? begun + (isNew ? _interval : StillAfter) - now : TimeSpan.Zero;
        if (rest > TimeSpan.Zero)
            return new PaceDecision(null, rest);
        return new PaceDecision(_qualities[isNew ? _step : _lastStep - 1], Timeout.InfiniteTimeSpan);
    }

    /// <param name="quality">0: a device's own JPEG, which nothing makes better.</param>
    /// <param name="begun">When it was to be sent: encoding it is part of the interval.</param>
    public void Sent(uint picture, int quality, TimeSpan begun, TimeSpan now)
    {
        bool isAgain = _lastBegun is not null && picture == _lastPicture;
        _underWay.Enqueue((picture, now, IsMeasured: !isAgain));
        (_lastPicture, _lastBegun, _lastStep) = (picture, begun, Math.Max(0, Array.IndexOf(_qualities, quality)));
    }

    /// <summary>Of one that is not under way: nothing.</summary>
    public void Acknowledged(uint picture, TimeSpan now)
    {
        if (!_underWay.Any(frame => frame.Sequence == picture))
            return;
        (uint Sequence, TimeSpan Sent, bool IsMeasured) frame;
        do
            frame = _underWay.Dequeue();
        while (frame.Sequence != picture);
        if (frame.IsMeasured)
            Measure(frame.Sent, now);
    }

    private void Measure(TimeSpan sent, TimeSpan now)
    {
        TimeSpan taken = now - sent;
        _line = taken < _line ? taken : _line;
        TimeSpan queued = taken - _line;
        if (queued > LateBeyond || taken > LongestLine + LateBeyond)
        {
            _quick = 0;
            // Those that were under way already when it was noticed don't count again.
            if (sent < _changedPaceAt)
                return;
            _changedPaceAt = now;
            Window = Math.Max(1, Window - 1);
            _step = Math.Min(_step + 1, _qualities.Length - 1);
        }
        else if (queued > QuickWithin)
        {
            _quick = 0;
        }
        else if (++_quick >= QuickOnes)
        {
            _quick = 0;
            if (Window < ScreenMessages.MaximumInFlight)
                Window++;
            else
                _step = Math.Max(0, _step - 1);
        }
    }
}
