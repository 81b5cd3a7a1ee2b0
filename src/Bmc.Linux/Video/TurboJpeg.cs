using System.Runtime.InteropServices;

namespace Bmc.Linux.Video;

/// <summary>The system's libturbojpeg, the part of its TurboJPEG 2 interface (turbojpeg.h) that makes pictures.</summary>
internal static unsafe partial class TurboJpeg
{
    /// <summary>The same as in <see cref="Libraries.NativeLibraries.TurboJpeg"/>: an attribute needs a constant.</summary>
    private const string Library = "libturbojpeg.so.0";

    /// <summary>TJPF_RGB: 3 bytes a pixel, red first.</summary>
    public const int Rgb = 0;

    /// <summary>TJPF_BGR: 3 bytes a pixel, blue first.</summary>
    public const int Bgr = 1;

    /// <summary>TJPF_BGRX: 4 bytes a pixel, blue first, the last one ignored.</summary>
    public const int Bgrx = 3;

    /// <summary>TJSAMP_444: each pixel has its own colour.</summary>
    public const int FullColour = 0;

    /// <summary>TJSAMP_422: two pixels beside each other share their colour.</summary>
    public const int HalfColour = 1;

    /// <summary>TJSAMP_420: four pixels share their colour.</summary>
    public const int QuarterColour = 2;

    /// <returns>A handle; 0 when there is no memory.</returns>
    [LibraryImport(Library, EntryPoint = "tjInitCompress")]
    public static partial nint InitCompress();

    /// <param name="pitch">Bytes a line.</param>
    /// <param name="jpeg">In: null, out: memory of the library, to be freed by <see cref="Free"/> even after an error.</param>
    /// <returns>0, or -1 for an error that <see cref="ErrorText"/> names.</returns>
    [LibraryImport(Library, EntryPoint = "tjCompress2")]
    public static partial int Compress(
        nint handle, byte* pixels, int width, int pitch, int height, int pixelFormat, byte** jpeg, CULong* jpegSize, int subsampling, int quality, int flags);

    /// <param name="planes">Y, Cb, Cr.</param>
    /// <param name="pitches">Bytes a line of each.</param>
    /// <inheritdoc cref="Compress"/>
    [LibraryImport(Library, EntryPoint = "tjCompressFromYUVPlanes")]
    public static partial int CompressPlanes(
        nint handle, byte** planes, int width, int* pitches, int height, int subsampling, byte** jpeg, CULong* jpegSize, int quality, int flags);

    [LibraryImport(Library, EntryPoint = "tjFree")]
    public static partial void Free(byte* buffer);

    [LibraryImport(Library, EntryPoint = "tjDestroy")]
    public static partial int Destroy(nint handle);

    [LibraryImport(Library, EntryPoint = "tjGetErrorStr2")]
    public static partial nint ErrorText(nint handle);
}
