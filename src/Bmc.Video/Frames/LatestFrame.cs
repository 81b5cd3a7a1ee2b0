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
    private byte[] _pixels = [];
    private long? _captured;
    private long _sequence;
    private DateTimeOffset _since;

    public int Width { get; private set; }

    public int Height { get; private set; }

    /// <summary>Grows with each picture that differs from the one before; a picture after <see cref="Forget"/> counts as different.</summary>
    public long Sequence => Volatile.Read(ref _sequence);

    public PixelFormat Format { get; private set; }

    public bool IsEmpty => _captured is null;

    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>Takes a copy, unless it is the same picture as before.</summary>
    public void Show(in VideoFrame frame)
    {
        bool same = _captured is not null && frame.Width == Width && frame.Height == Height && frame.Format == Format
            && (frame.Sequence == _captured || frame.Pixels.Span.SequenceEqual(_pixels));
        _captured = frame.Sequence;
        if (same)
            return;

        if (_pixels.Length != frame.Pixels.Length)
            _pixels = new byte[frame.Pixels.Length];
        frame.Pixels.CopyTo(_pixels);
        (Width, Height, Format) = (frame.Width, frame.Height, frame.Format);
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
        return _encodings[quality] = new ScreenFrame(jpeg, Width, Height, Sequence, quality, _since);
    }

    /// <summary>There is no picture any more.</summary>
    public void Forget()
    {
        _captured = null;
        _pixels = [];
        (Width, Height) = (0, 0);
        _encodings.Clear();
    }
}
