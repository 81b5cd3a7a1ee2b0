using System.Diagnostics.CodeAnalysis;
using Bmc.Linux.Descriptors;

namespace Bmc.Linux.Video.V4l2;

/// <summary>
/// A capture device of the kernel (Video for Linux, single-planar, streaming by mmap): it streams from the first capture on until it is
/// closed, and hands out the newest picture. Follows its signal by itself.
/// </summary>
internal sealed class V4l2Capture : IVideoCapture
{
    /// <summary>A device that has made no picture for so long will not make another one; dongles take two seconds for their first.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>So long a picture may have lain in its buffer when somebody asks for one.</summary>
    private static readonly TimeSpan StaleAfter = TimeSpan.FromMilliseconds(100);

    /// <summary>In between, the signal is looked at.</summary>
    private static readonly TimeSpan OneWait = TimeSpan.FromMilliseconds(100);

    private readonly IVideoNode _node;
    private readonly CapturePipeline? _pipeline;
    private readonly TimeProvider _time;
    private readonly VideoInput _input;
    private readonly DvSignal? _signal;
    private BufferQueue? _queue;

    /// <summary>What the pictures are like, without pixels.</summary>
    private VideoFrame _kind;

    /// <summary>The one whose picture was handed out.</summary>
    private uint? _held;
    private long _sequence;

    /// <param name="node">Taken over.</param>
    /// <param name="pipeline">What stands before it, taken over; null when the device sees to that itself.</param>
    /// <param name="time">The system's, whose timestamps are the kernel's monotonic clock's, or a test's.</param>
    /// <exception cref="IOException">Its input can't be chosen.</exception>
    internal V4l2Capture(IVideoNode node, CapturePipeline? pipeline = null, TimeProvider? time = null)
    {
        (_node, _pipeline, _time) = (node, pipeline, time ?? TimeProvider.System);
        _input = VideoInput.Choose(node);
        (IVideoNode Node, uint Pad)? cable = pipeline is not null ? (pipeline.Bridge, 0) : _input.HasTimings ? (node, _input.Index) : null;
        if (cable is not var (end, pad))
            return;
        _signal = new DvSignal(end, pad, _time);
        MonitorPlug.PlugIn(end, pad);
    }

    public string? SignalProblem { get; private set; }

    /// <param name="sysRoot">"/sys"; "/dev" likewise.</param>
    /// <param name="path">A link is followed.</param>
    public static bool TryOpen(string sysRoot, string devRoot, string path, [NotNullWhen(true)] out V4l2Capture? capture, [NotNullWhen(false)] out string? reason)
    {
        capture = null;
        VideoNode? node = VideoNode.TryOpen(path, out int error);
        if (node is null)
        {
            reason = $"{path}: {FileDescriptor.Describe(error)}";
            return false;
        }

        CapturePipeline? pipeline = null;
        try
        {
            reason = WhyNot(node, out bool needsPipeline);
            if (reason is null && (!needsPipeline || CapturePipeline.TryOpen(sysRoot, devRoot, path, out pipeline, out reason)))
                capture = new V4l2Capture(node, pipeline);
        }
        catch (IOException exception)
        {
            reason = exception.Message;
        }

        if (capture is not null)
            return true;
        pipeline?.Dispose();
        node.Dispose();
        reason ??= $"{path} can't be opened";
        return false;
    }

    public bool TryCapture(out VideoFrame frame)
    {
        frame = default;
        GiveBack();
        long asked = _time.GetTimestamp();
        for (bool mayBeOld = true; ; mayBeOld = false)
        {
            if (_queue is not null && _signal?.HasChanged() == true)
                Stop();
            if (_queue is null && !TryStart())
                return false;
            if (TryTakeNewest(mayBeOld, out frame))
                return true;
            if (_time.GetElapsedTime(asked) > Patience)
                return GiveUp();
            _node.Wait(OneWait);
        }
    }

    public void Dispose()
    {
        Stop();
        _pipeline?.Dispose();
        _node.Dispose();
    }

    private static string? WhyNot(VideoNode node, out bool needsPipeline)
    {
        VideoCapability capability = default;
        int outcome = node.Try(VideoRequest.QueryCapability, ref capability);
        needsPipeline = (capability.DeviceCapabilities & VideoCapability.MediaController) != 0;
        const uint Needed = VideoCapability.Capture | VideoCapability.Streaming;
        return outcome < 0 ? $"{node.Path} is no video device: {FileDescriptor.Describe(outcome)}"
            : (capability.DeviceCapabilities & Needed) != Needed ? $"{node.Path} is no capture device that streams pictures of one plane"
            : null;
    }

    /// <returns>False without a signal.</returns>
    private bool TryStart()
    {
        SignalProblem = null;
        if (_signal is not null)
        {
            if (!_signal.TryTake(out int width, out int height))
            {
                SignalProblem = _signal.Problem;
                return false;
            }

            PixelFormat format = _pipeline?.SetFormat(width, height) ?? (CaptureModes.ReadFormats(_node) is [(PixelFormat first, _), ..] ? first : throw NothingToShow());
            _kind = CaptureModes.Set(_node, new CaptureMode(format, width, height, 0));
        }
        else if (_input.IsDark)
        {
            return false;
        }
        else
        {
            _kind = CaptureModes.Set(_node, CaptureMode.Best(CaptureModes.ReadModes(_node)) ?? throw NothingToShow());
        }

        _queue = new BufferQueue(_node);
        return true;
    }

    private void Stop()
    {
        _held = null;
        _queue?.Dispose();
        _queue = null;
    }

    private void GiveBack()
    {
        if (_held is { } held)
            _queue?.Enqueue(held);
        _held = null;
    }

    /// <summary>No picture: if there is no signal any more, that is why.</summary>
    private bool GiveUp()
    {
        Stop();
        if (!TryStart())
            return false;
        throw new IOException($"{_node.Path}: no picture within {Patience.TotalSeconds} seconds");
    }

    /// <summary>Of all full buffers the newest, if it is whole; the others go back.</summary>
    /// <param name="mayBeOld">Nobody has waited yet: what is there may be from long ago.</param>
    private bool TryTakeNewest(bool mayBeOld, out VideoFrame frame)
    {
        frame = default;
        int full = 0;
        TimeSpan? taken = null;
        while (_queue!.TryDequeue(out VideoBuffer buffer))
        {
            full++;
            if (!TryRead(buffer, out VideoFrame picture))
            {
                _queue.Enqueue(buffer.Index);
                continue;
            }

            GiveBack();
            (_held, frame, taken) = (buffer.Index, picture, buffer.Taken);
        }

        if (_held is null)
            return false;
        // With all buffers full there was none for a newer picture.
        bool isOld = mayBeOld && (taken is { } time ? _time.GetElapsedTime(0) - time > StaleAfter : full == _queue.Count);
        if (isOld)
            GiveBack();
        return !isOld;
    }

    private bool TryRead(in VideoBuffer buffer, out VideoFrame frame)
    {
        frame = default;
        if ((buffer.Flags & VideoBuffer.Damaged) != 0)
            return false;
        ReadOnlyMemory<byte> memory = _queue!.Memory(buffer.Index);
        ReadOnlyMemory<byte> used = memory[..(int)Math.Min(buffer.BytesUsed, (uint)memory.Length)];
        if (_kind.Format == PixelFormat.Jpeg)
        {
            if (!JpegExtent.TryFind(used.Span, out JpegExtent extent))
                return false;
            frame = new VideoFrame(used[..extent.Length], extent.Width, extent.Height, PixelFormat.Jpeg, ++_sequence);
            return true;
        }

        if (used.Length < _kind.Length)
            return false;
        frame = _kind with { Pixels = used[..(int)_kind.Length], Sequence = ++_sequence };
        return true;
    }

    private IOException NothingToShow() => new($"{_node.Path}: none of its formats can be shown");
}
