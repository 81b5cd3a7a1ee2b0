using System.Buffers;
using System.Runtime.InteropServices;
using Bmc.Linux.Video.V4l2;
using static Tmds.Linux.LibC;

namespace Bmc.Linux.Tests.Video.V4l2;

/// <summary>A driver in memory: it answers as videobuf2 and the documentation of the ioctls have it.</summary>
internal sealed class FakeVideoNode : IVideoNode
{
    private const uint BufferLength = 64 * 1024;

    private readonly List<byte[]> _memory = [];
    private readonly Queue<uint> _empty = new();
    private readonly Queue<VideoBuffer> _full = new();
    private uint _buffers;
    private uint _type;

    public string Path => "/dev/video7";

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Digital or not; a device without inputs has none.</summary>
    public List<bool> Inputs { get; init; } = [false];

    public uint Input { get; private set; }

    public bool IsDark { get; set; }

    public List<(string Name, int Width, int Height, int Rate)> Modes { get; init; } = [("MJPG", 640, 480, 30)];

    /// <summary>What a digital input sees; or the error.</summary>
    public (int Width, int Height, int Error) Signal { get; set; } = (1280, 720, 0);

    public bool HasEvents { get; init; } = true;

    public int Events { get; set; }

    public VideoFormat Format { get; private set; }

    public VideoParameters Parameters { get; private set; }

    public DvTimings Taken { get; private set; }

    public bool IsStreaming { get; private set; }

    public bool IsGone { get; set; }

    public bool IsBusy { get; set; }

    public int Starts { get; private set; }

    public int Waits { get; private set; }

    public int Empty => _empty.Count;

    /// <summary>What happens while somebody waits.</summary>
    public Action<FakeVideoNode>? OnWait { get; set; }

    /// <summary>The driver fills a buffer, if it has an empty one.</summary>
    public void Fill(ReadOnlySpan<byte> picture, TimeSpan? age = null, uint flags = 0, uint? bytesUsed = null)
    {
        if (!IsStreaming || !_empty.TryDequeue(out uint index))
            return;
        picture.CopyTo(_memory[(int)index]);
        TimeSpan taken = Time.GetElapsedTime(0) - (age ?? TimeSpan.Zero);
        _full.Enqueue(new VideoBuffer
        {
            Index = index,
            Flags = 0x2000 | flags,
            BytesUsed = bytesUsed ?? (uint)picture.Length,
            Seconds = (long)taken.TotalSeconds,
            Microseconds = taken.Milliseconds * 1000,
        });
    }

    public int Ioctl(uint request, Span<byte> structure) => IsGone ? -ENODEV : request switch
    {
        VideoRequest.GetInput => Inputs.Count == 0 ? -ENOTTY : Answer(structure, Input),
        VideoRequest.SetInput => Set(() => Input, MemoryMarshal.Read<uint>(structure), value => Input = value),
        VideoRequest.EnumerateInputs => DescribeInput(ref MemoryMarshal.AsRef<VideoInputDescription>(structure)),
        VideoRequest.EnumerateFormats => DescribeFormat(ref MemoryMarshal.AsRef<VideoFormatDescription>(structure)),
        VideoRequest.EnumerateFrameSizes => DescribeSize(ref MemoryMarshal.AsRef<VideoFrameSize>(structure)),
        VideoRequest.EnumerateFrameIntervals => DescribeInterval(ref MemoryMarshal.AsRef<VideoFrameInterval>(structure)),
        VideoRequest.GetFormat => Answer(structure, Format with { Type = VideoFormat.Capture }),
        VideoRequest.SetFormat => SetFormat(ref MemoryMarshal.AsRef<VideoFormat>(structure)),
        VideoRequest.SetParameters => Set(() => Parameters, MemoryMarshal.Read<VideoParameters>(structure), value => Parameters = value),
        VideoRequest.QueryDvTimings => Signal.Error != 0 ? -Signal.Error : Answer(structure, new DvTimings { Width = (uint)Signal.Width, Height = (uint)Signal.Height }),
        VideoRequest.SetDvTimings => Set(() => Taken, MemoryMarshal.Read<DvTimings>(structure), value => Taken = value),
        VideoRequest.SubscribeEvent => HasEvents ? 0 : -EINVAL,
        VideoRequest.DequeueEvent => Events-- > 0 ? Answer(structure, new VideoEvent { Type = VideoEvent.SourceChange }) : (Events = 0) - ENOENT,
        VideoRequest.RequestBuffers => RequestBuffers(MemoryMarshal.AsRef<VideoBufferRequest>(structure)),
        VideoRequest.QueryBuffer => QueryBuffer(ref MemoryMarshal.AsRef<VideoBuffer>(structure)),
        VideoRequest.QueueBuffer => Queue(MemoryMarshal.AsRef<VideoBuffer>(structure)),
        VideoRequest.DequeueBuffer => !IsStreaming ? -EINVAL : _full.TryDequeue(out VideoBuffer full) ? Answer(structure, full) : -EAGAIN,
        VideoRequest.StreamOn => Start(),
        VideoRequest.StreamOff => Stop(),
        _ => -ENOTTY,
    };

    public void Wait(TimeSpan timeout)
    {
        Waits++;
        OnWait?.Invoke(this);
    }

    public IMemoryOwner<byte>? TryMap(uint offset, uint length, out int error)
    {
        error = 0;
        return new Mapped(_memory[(int)(offset / BufferLength)], this);
    }

    /// <summary>What is mapped still; vb2 does not free buffers under it.</summary>
    public int Maps { get; private set; }

    public void Dispose() => IsGone = true;

    private static int Answer<T>(Span<byte> structure, T value)
        where T : unmanaged
    {
        MemoryMarshal.Write(structure, value);
        return 0;
    }

    // What buffers were made for can't be changed under them.
    private int Set<T>(Func<T> current, T value, Action<T> set)
    {
        if (_buffers > 0 && !Equals(current(), value))
            return -EBUSY;
        set(value);
        return 0;
    }

    private int DescribeInput(ref VideoInputDescription input)
    {
        if (input.Index >= Inputs.Count)
            return -EINVAL;
        input.Capabilities = Inputs[(int)input.Index] ? VideoInputDescription.HasDvTimings : 0;
        input.Status = IsDark ? 2u : 0;
        return 0;
    }

    private int DescribeFormat(ref VideoFormatDescription format)
    {
        string[] names = [.. Modes.Select(mode => mode.Name).Distinct()];
        if (format.Index >= names.Length)
            return -EINVAL;
        format.FourCharacters = CaptureMode.FourCharacters(names[format.Index]);
        return 0;
    }

    private int DescribeSize(ref VideoFrameSize size)
    {
        uint characters = size.FourCharacters;
        var modes = Modes.Where(mode => CaptureMode.FourCharacters(mode.Name) == characters && mode.Width > 0).ToList();
        if (size.Index >= modes.Count)
            return -EINVAL;
        (size.Type, size.Width, size.Height) = (VideoFrameSize.Discrete, (uint)modes[(int)size.Index].Width, (uint)modes[(int)size.Index].Height);
        return 0;
    }

    private int DescribeInterval(ref VideoFrameInterval interval)
    {
        (uint characters, int width) = (interval.FourCharacters, (int)interval.Width);
        if (interval.Index > 0)
            return -EINVAL;
        int rate = Modes.First(mode => CaptureMode.FourCharacters(mode.Name) == characters && mode.Width == width).Rate;
        (interval.Type, interval.Interval) = (VideoFrameSize.Discrete, new VideoFraction { Numerator = 1, Denominator = (uint)rate });
        return 0;
    }

    private int SetFormat(ref VideoFormat format)
    {
        if (_buffers > 0)
            return -EBUSY;
        // As drivers do: each line is filled up to 32 bytes more.
        format.BytesPerLine = format.FourCharacters == CaptureMode.FourCharacters("YUYV") ? 2 * format.Width + 32 : 0;
        Format = format;
        return 0;
    }

    private int RequestBuffers(in VideoBufferRequest request)
    {
        if (IsBusy || (request.Count == 0 && Maps > 0))
            return -EBUSY;
        _memory.Clear();
        _empty.Clear();
        _full.Clear();
        for (_buffers = 0; _buffers < request.Count; _buffers++)
            _memory.Add(new byte[BufferLength]);
        return 0;
    }

    private static int QueryBuffer(ref VideoBuffer buffer)
    {
        (buffer.Offset, buffer.Length) = (buffer.Index * BufferLength, BufferLength);
        return 0;
    }

    private int Queue(in VideoBuffer buffer)
    {
        if (_empty.Contains(buffer.Index))
            return -EINVAL;
        _empty.Enqueue(buffer.Index);
        _type = buffer.Type;
        return 0;
    }

    private int Start()
    {
        if (_type != VideoFormat.Capture || _empty.Count == 0)
            return -EINVAL;
        Starts++;
        IsStreaming = true;
        return 0;
    }

    private int Stop()
    {
        IsStreaming = false;
        return 0;
    }

    private sealed class Mapped : IMemoryOwner<byte>
    {
        private readonly FakeVideoNode _node;

        public Mapped(byte[] memory, FakeVideoNode node)
        {
            (Memory, _node) = (memory, node);
            node.Maps++;
        }

        public Memory<byte> Memory { get; }

        public void Dispose() => _node.Maps--;
    }
}
