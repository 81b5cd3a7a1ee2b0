using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Bmc.Linux.Libraries;

namespace Bmc.Linux.Video;

/// <summary>Makes JPEG files of pictures, by libturbojpeg. One picture at a time.</summary>
public sealed unsafe class TurboJpegCompressor : IDisposable
{
    /// <summary>From here on each pixel keeps its colour: who asks for that much wants to read coloured text.</summary>
    private const int FullColourQuality = 90;

    private const int BytesPerPixel = 3;

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

    /// <param name="pixels">24-bit RGB, line by line without padding.</param>
    /// <param name="quality">1..100.</param>
    /// <param name="jpeg">A whole JPEG file.</param>
    /// <param name="reason">The library's own words.</param>
    public bool TryCompress(
        ReadOnlySpan<byte> pixels, int width, int height, int quality, [NotNullWhen(true)] out byte[]? jpeg, [NotNullWhen(false)] out string? reason)
    {
        ObjectDisposedException.ThrowIf(_handle == 0, this);
        jpeg = null;
        if (width <= 0 || height <= 0 || pixels.Length < (long)width * height * BytesPerPixel)
        {
            reason = $"{pixels.Length} bytes are no picture of {width} x {height} pixels";
            return false;
        }

        byte* result = null;
        CULong size = default;
        int subsampling = quality >= FullColourQuality ? TurboJpeg.FullColour : TurboJpeg.QuarterColour;
        fixed (byte* first = pixels)
        {
            int outcome = TurboJpeg.Compress(
                _handle, first, width, width * BytesPerPixel, height, TurboJpeg.Rgb, &result, &size, subsampling, quality, flags: 0);
            reason = outcome == 0 ? null : Marshal.PtrToStringUTF8(TurboJpeg.ErrorText(_handle)) ?? "unknown error";
        }

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
}
