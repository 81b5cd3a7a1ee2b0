using System.Runtime.InteropServices;

namespace Bmc.Linux.Video.V4l2;

// The structures of linux/videodev2.h as 64-bit kernels have them, each with the fields that we use.

/// <summary>struct v4l2_capability.</summary>
[StructLayout(LayoutKind.Explicit, Size = 104)]
internal struct VideoCapability
{
    public const uint Capture = 0x1;
    public const uint Streaming = 0x0400_0000;

    /// <summary>V4L2_CAP_IO_MC: what comes before the device is set up through the media controller.</summary>
    public const uint MediaController = 0x2000_0000;

    /// <summary>Of this device, not of all that its driver has.</summary>
    [FieldOffset(88)]
    public uint DeviceCapabilities;
}

/// <summary>struct v4l2_fmtdesc.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
internal struct VideoFormatDescription
{
    [FieldOffset(0)]
    public uint Index;

    [FieldOffset(4)]
    public uint Type;

    [FieldOffset(44)]
    public uint FourCharacters;
}

/// <summary>struct v4l2_format with its struct v4l2_pix_format.</summary>
[StructLayout(LayoutKind.Explicit, Size = 208)]
internal struct VideoFormat
{
    /// <summary>V4L2_BUF_TYPE_VIDEO_CAPTURE.</summary>
    public const uint Capture = 1;

    /// <summary>V4L2_PIX_FMT_PRIV_MAGIC: the fields behind it count.</summary>
    public const uint Extended = 0xFEED_CAFE;

    /// <summary>V4L2_COLORSPACE_JPEG.</summary>
    public const uint JpegColours = 7;

    /// <summary>V4L2_QUANTIZATION_FULL_RANGE.</summary>
    public const uint FullRange = 1;

    [FieldOffset(0)]
    public uint Type;

    [FieldOffset(8)]
    public uint Width;

    [FieldOffset(12)]
    public uint Height;

    [FieldOffset(16)]
    public uint FourCharacters;

    [FieldOffset(20)]
    public uint Field;

    [FieldOffset(24)]
    public uint BytesPerLine;

    [FieldOffset(28)]
    public uint ImageSize;

    [FieldOffset(32)]
    public uint ColourSpace;

    [FieldOffset(36)]
    public uint Private;

    [FieldOffset(48)]
    public uint Quantization;
}

/// <summary>struct v4l2_requestbuffers.</summary>
[StructLayout(LayoutKind.Explicit, Size = 20)]
internal struct VideoBufferRequest
{
    [FieldOffset(0)]
    public uint Count;

    [FieldOffset(4)]
    public uint Type;

    [FieldOffset(8)]
    public uint Memory;
}

/// <summary>struct v4l2_buffer.</summary>
[StructLayout(LayoutKind.Explicit, Size = 88)]
internal struct VideoBuffer
{
    /// <summary>V4L2_MEMORY_MMAP.</summary>
    public const uint Mapped = 1;

    /// <summary>V4L2_BUF_FLAG_ERROR: it has a picture, but not a whole one.</summary>
    public const uint Damaged = 0x40;

    private const uint TimestampMask = 0xE000;
    private const uint MonotonicTimestamp = 0x2000;

    [FieldOffset(0)]
    public uint Index;

    [FieldOffset(4)]
    public uint Type;

    [FieldOffset(8)]
    public uint BytesUsed;

    [FieldOffset(12)]
    public uint Flags;

    [FieldOffset(24)]
    public long Seconds;

    [FieldOffset(32)]
    public long Microseconds;

    [FieldOffset(60)]
    public uint Memory;

    [FieldOffset(64)]
    public uint Offset;

    [FieldOffset(72)]
    public uint Length;

    /// <summary>By the kernel's monotonic clock, which is TimeProvider.System's; null when the driver has another one.</summary>
    public readonly TimeSpan? Taken => (Flags & TimestampMask) != MonotonicTimestamp ? null : TimeSpan.FromSeconds(Seconds) + TimeSpan.FromMicroseconds(Microseconds);
}

/// <summary>struct v4l2_streamparm with its struct v4l2_captureparm.</summary>
[StructLayout(LayoutKind.Explicit, Size = 204)]
internal struct VideoParameters
{
    [FieldOffset(0)]
    public uint Type;

    /// <summary>Seconds a picture, as a fraction.</summary>
    [FieldOffset(12)]
    public VideoFraction Interval;
}

/// <summary>struct v4l2_fract.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct VideoFraction
{
    public uint Numerator;
    public uint Denominator;
}

/// <summary>struct v4l2_frmsizeenum, with the least and largest of struct v4l2_frmsize_stepwise where it is not discrete.</summary>
[StructLayout(LayoutKind.Explicit, Size = 44)]
internal struct VideoFrameSize
{
    public const uint Discrete = 1;

    [FieldOffset(0)]
    public uint Index;

    [FieldOffset(4)]
    public uint FourCharacters;

    [FieldOffset(8)]
    public uint Type;

    [FieldOffset(12)]
    public uint Width;

    [FieldOffset(16)]
    public uint Height;
}

/// <summary>struct v4l2_frmivalenum; where it is not discrete, the interval is the least one.</summary>
[StructLayout(LayoutKind.Explicit, Size = 52)]
internal struct VideoFrameInterval
{
    [FieldOffset(0)]
    public uint Index;

    [FieldOffset(4)]
    public uint FourCharacters;

    [FieldOffset(8)]
    public uint Width;

    [FieldOffset(12)]
    public uint Height;

    [FieldOffset(16)]
    public uint Type;

    [FieldOffset(20)]
    public VideoFraction Interval;
}

/// <summary>struct v4l2_input.</summary>
[StructLayout(LayoutKind.Explicit, Size = 80)]
internal struct VideoInputDescription
{
    /// <summary>V4L2_IN_CAP_DV_TIMINGS: a digital input, whose signal says how large it is.</summary>
    public const uint HasDvTimings = 0x2;

    /// <summary>V4L2_IN_ST_NO_POWER, _NO_SIGNAL, _NO_H_LOCK, _NO_SYNC.</summary>
    public const uint Dark = 0x1 | 0x2 | 0x100 | 0x1_0000;

    [FieldOffset(0)]
    public uint Index;

    [FieldOffset(56)]
    public uint Status;

    [FieldOffset(60)]
    public uint Capabilities;
}

/// <summary>struct v4l2_dv_timings with the beginning of its struct v4l2_bt_timings; the rest is handed back to the driver as it came.</summary>
[StructLayout(LayoutKind.Explicit, Size = 132)]
internal struct DvTimings
{
    [FieldOffset(0)]
    public uint Type;

    [FieldOffset(4)]
    public uint Width;

    [FieldOffset(8)]
    public uint Height;
}

/// <summary>struct v4l2_event.</summary>
[StructLayout(LayoutKind.Explicit, Size = 136)]
internal struct VideoEvent
{
    /// <summary>V4L2_EVENT_SOURCE_CHANGE.</summary>
    public const uint SourceChange = 5;

    [FieldOffset(0)]
    public uint Type;
}

/// <summary>struct v4l2_event_subscription.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal struct VideoEventSubscription
{
    [FieldOffset(0)]
    public uint Type;

    /// <summary>The input's number; of a subdevice, the pad's.</summary>
    [FieldOffset(4)]
    public uint Id;
}

/// <summary>struct v4l2_edid.</summary>
[StructLayout(LayoutKind.Explicit, Size = 40)]
internal unsafe struct VideoEdid
{
    /// <summary>The input's number; of a subdevice, the pad's.</summary>
    [FieldOffset(0)]
    public uint Pad;

    [FieldOffset(8)]
    public uint Blocks;

    [FieldOffset(32)]
    public byte* Bytes;
}
