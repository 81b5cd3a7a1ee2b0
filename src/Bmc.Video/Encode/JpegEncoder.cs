using Bmc.Contracts;
using Bmc.Linux.Libraries;
using Bmc.Linux.Video;

namespace Bmc.Video.Encode;

/// <summary>JPEG by libturbojpeg, or the refusal that names the missing package. Not thread-safe.</summary>
internal sealed class JpegEncoder : IDisposable
{
    private readonly TurboJpegCompressor? _compressor;

    public JpegEncoder(SystemLibrary library)
    {
        _ = TurboJpegCompressor.TryCreate(library, out _compressor, out string? problem);
        Problem = problem;
    }

    /// <summary>Why nothing can be encoded; null when it can.</summary>
    public string? Problem { get; }

    /// <param name="frame">Any but a JPEG file.</param>
    public Result<byte[]> Encode(in VideoFrame frame, int quality)
    {
        if (_compressor is null)
            return new Fault(FaultCode.Unsupported, Problem!);
        return _compressor.TryCompress(frame, quality, out byte[]? jpeg, out string? reason)
            ? jpeg
            : new Fault(FaultCode.Unavailable, $"the picture can't be encoded: {reason}");
    }

    public void Dispose() => _compressor?.Dispose();
}
