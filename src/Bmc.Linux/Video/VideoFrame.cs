namespace Bmc.Linux.Video;

/// <summary>A picture as captured; the memory belongs to the caller until the next capture.</summary>
/// <param name="Sequence">Grows with each frame.</param>
public readonly record struct VideoFrame(ReadOnlyMemory<byte> Pixels, int Width, int Height, PixelFormat Format, long Sequence)
{
    private readonly int _bytesPerLine;

    /// <summary>From the beginning of one line to that of the next: devices like to fill lines up.</summary>
    public int BytesPerLine
    {
        get => _bytesPerLine > 0 ? _bytesPerLine : LineLength(Format, Width);
        init => _bytesPerLine = value;
    }

    /// <summary>Y is 0 to 255, as in a JPEG file, and not 16 to 235, as on an HDMI cable (V4L2_QUANTIZATION_FULL_RANGE).</summary>
    public bool IsFullRange { get; init; }

    /// <summary>What the pixels take, the last line in full; 0 for a JPEG file, of any length.</summary>
    public long Length => (long)BytesPerLine * Height + (Format == PixelFormat.Nv12 ? (long)BytesPerLine * ((Height + 1) / 2) : 0);

    /// <summary>Of a line without anything behind it.</summary>
    public static int LineLength(PixelFormat format, int width) => format switch
    {
        PixelFormat.Rgb24 or PixelFormat.Bgr24 => checked(width * 3),
        PixelFormat.Xbgr32 => checked(width * 4),
        PixelFormat.Yuyv or PixelFormat.Uyvy => checked((width + 1) / 2 * 4),
        PixelFormat.Nv12 => (width + 1) / 2 * 2,
        _ => 0,
    };
}
