namespace Bmc.Linux.Video;

public enum PixelFormat
{
    /// <summary>3 bytes a pixel, red first (V4L2_PIX_FMT_RGB24).</summary>
    Rgb24,

    /// <summary>A whole JPEG file, as the device made it (V4L2_PIX_FMT_MJPEG).</summary>
    Jpeg,
}

/// <summary>A picture as captured; the memory belongs to the caller until the next capture.</summary>
/// <param name="Sequence">Grows with each frame.</param>
public readonly record struct VideoFrame(ReadOnlyMemory<byte> Pixels, int Width, int Height, PixelFormat Format, long Sequence);

/// <summary>A capture device, of the kernel or of the simulated PC.</summary>
public interface IVideoCapture : IDisposable
{
    /// <summary>False when there is no signal.</summary>
    bool TryCapture(out VideoFrame frame);
}
