using Bmc.Contracts.Video;
using Bmc.Linux.Video;

namespace Bmc.Video.Frames;

/// <summary>
/// The newest picture and what was encoded of it. A picture that is like the one before keeps its number and its encodings,
/// however often it is captured: most of the time a PC's screen stands still.
/// </summary>
internal sealed class LatestFrame(TimeProvider time)
{
    /// <summary>Encodings kept of a picture: viewers share a few qualities, and a caller that tries all 100 must not fill the memory.</summary>
    public const int MaximumEncodings = 6;

    private readonly Dictionary<int, ScreenFrame> _encodings = [];
    private byte[] _memory = [];
    private VideoFrame _frame;
    private long? _captured;
    private long _sequence;
    private DateTimeOffset _since;

    /// <summary>Grows with each picture that differs from the one before; a picture after <see cref="Forget"/> counts as different.</summary>
    public long Sequence => Volatile.Read(ref _sequence);

    public bool IsEmpty => _captured is null;

    /// <summary>The copy; valid until the next <see cref="Show"/> or <see cref="Forget"/>.</summary>
    public VideoFrame Frame => _frame;

    /// <summary>Takes a copy, unless it is the same picture as before.</summary>
    public void Show(in VideoFrame frame)
    {
        bool same = _captured is not null && IsLike(frame)
            && (frame.Sequence == _captured || frame.Pixels.Span.SequenceEqual(_frame.Pixels.Span));
        _captured = frame.Sequence;
        if (same)
            return;

        // A device's own JPEG files have all sizes.
        if (_memory.Length < frame.Pixels.Length)
            _memory = new byte[frame.Pixels.Length];
        frame.Pixels.CopyTo(_memory);
        _frame = frame with { Pixels = _memory.AsMemory(0, frame.Pixels.Length) };
        _since = time.GetUtcNow();
        Interlocked.Increment(ref _sequence);
        _encodings.Clear();
    }

    public ScreenFrame? Find(int quality) => _encodings.GetValueOrDefault(quality);

    /// <param name="quality">0 for a device's own JPEG.</param>
    public ScreenFrame Keep(int quality, byte[] jpeg)
    {
        if (_encodings.Count >= MaximumEncodings)
            _encodings.Clear();
        return _encodings[quality] = new ScreenFrame(jpeg, _frame.Width, _frame.Height, Sequence, quality, _since);
    }

    /// <summary>There is no picture any more.</summary>
    public void Forget()
    {
        _captured = null;
        (_memory, _frame) = ([], default);
        _encodings.Clear();
    }

    private bool IsLike(in VideoFrame frame) => frame.Width == _frame.Width && frame.Height == _frame.Height && frame.Format == _frame.Format
        && frame.BytesPerLine == _frame.BytesPerLine && frame.IsFullRange == _frame.IsFullRange;
}
