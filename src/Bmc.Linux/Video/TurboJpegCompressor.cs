using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Bmc.Linux.Libraries;

namespace Bmc.Linux.Video;

/// <summary>Makes JPEG files of pictures, by libturbojpeg. One picture at a time.</summary>
public sealed unsafe class TurboJpegCompressor : IDisposable
{
    /// <summary>From here on each pixel keeps its colour: who asks for that much wants to read coloured text.</summary>
    private const int FullColourQuality = 90;

    private readonly PicturePlanes _planes = new();
    private nint _handle;

    private TurboJpegCompressor(nint handle) => _handle = handle;

    /// <param name="library"><see cref="NativeLibraries.TurboJpeg"/>, or another one to see what happens where it is missing.</param>
    /// <param name="reason">Which package to install, when the library is missing.</param>
    public static bool TryCreate(SystemLibrary library, [NotNullWhen(true)] out TurboJpegCompressor? compressor, [NotNullWhen(false)] out string? reason)
    {
        compressor = null;
        // Asked beforehand, because a call into a missing library throws.
        reason = library.Problem();
        if (reason is not null)
            return false;

        nint handle = TurboJpeg.InitCompress();
        compressor = handle == 0 ? null : new TurboJpegCompressor(handle);
        reason = handle == 0 ? $"{library.FileName} has no memory for a compressor" : null;
        return compressor is not null;
    }

    /// <param name="frame">Any but a JPEG file.</param>
    /// <param name="quality">1..100.</param>
    /// <param name="jpeg">A whole JPEG file.</param>
    /// <param name="reason">The library's own words.</param>
    public bool TryCompress(in VideoFrame frame, int quality, [NotNullWhen(true)] out byte[]? jpeg, [NotNullWhen(false)] out string? reason)
    {
        ObjectDisposedException.ThrowIf(_handle == 0, this);
        jpeg = null;
        if (frame.Width <= 0 || frame.Height <= 0 || frame.Format == PixelFormat.Jpeg || frame.Pixels.Length < frame.Length)
        {
            reason = $"{frame.Pixels.Length} bytes are no picture of {frame.Width} x {frame.Height} pixels";
            return false;
        }

        byte* result = null;
        CULong size = default;
        int outcome = frame.Format is PixelFormat.Yuyv or PixelFormat.Uyvy or PixelFormat.Nv12
            ? CompressPlanes(frame, quality, &result, &size)
            : CompressPixels(frame, quality, &result, &size);
        reason = outcome == 0 ? null : Marshal.PtrToStringUTF8(TurboJpeg.ErrorText(_handle)) ?? "unknown error";
        if (reason is null)
            jpeg = new ReadOnlySpan<byte>(result, checked((int)size.Value)).ToArray();
        TurboJpeg.Free(result);
        return jpeg is not null;
    }

    public void Dispose()
    {
        nint handle = Interlocked.Exchange(ref _handle, 0);
        if (handle != 0)
            _ = TurboJpeg.Destroy(handle);
    }

    private int CompressPixels(in VideoFrame frame, int quality, byte** jpeg, CULong* size)
    {
        int subsampling = quality >= FullColourQuality ? TurboJpeg.FullColour : TurboJpeg.QuarterColour;
        int order = frame.Format switch
        {
            PixelFormat.Bgr24 => TurboJpeg.Bgr,
            PixelFormat.Xbgr32 => TurboJpeg.Bgrx,
            _ => TurboJpeg.Rgb,
        };
        fixed (byte* first = frame.Pixels.Span)
            return TurboJpeg.Compress(_handle, first, frame.Width, frame.BytesPerLine, frame.Height, order, jpeg, size, subsampling, quality, flags: 0);
    }

    private int CompressPlanes(in VideoFrame frame, int quality, byte** jpeg, CULong* size)
    {
        bool halfLines = frame.Format == PixelFormat.Nv12 || quality < FullColourQuality;
        _planes.Take(frame, halfLines);
        int* pitches = stackalloc int[] { _planes.LumaPitch, _planes.ChromaPitch, _planes.ChromaPitch };
        fixed (byte* luma = _planes.Luma, blue = _planes.Blue, red = _planes.Red)
        {
            byte** planes = stackalloc byte*[] { luma, blue, red };
            return TurboJpeg.CompressPlanes(
                _handle, planes, frame.Width, pitches, frame.Height, halfLines ? TurboJpeg.QuarterColour : TurboJpeg.HalfColour, jpeg, size, quality, flags: 0);
        }
    }
}
