using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace Bmc.Redfish.Protocol;

/// <summary>What is long is sent compressed to whoever takes it: RFC 9110 §8.4, §12.5.3. Streams are not; their events are to come at once.</summary>
internal static class ContentCoding
{
    /// <summary>Bytes; what is shorter fits into a packet or two anyway.</summary>
    public const int Shortest = 1024;

    private const string Brotli = "br";
    private const string Gzip = "gzip";

    /// <returns>Null when it is sent as it is.</returns>
    public static (string Name, ReadOnlyMemory<byte> Bytes)? Apply(string acceptEncoding, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length <= Shortest || Choose(acceptEncoding) is not { } name)
            return null;
        using var target = new MemoryStream(bytes.Length / 4);
        // A board's processor has better to do than to find the last percent.
        using (Stream coding = name == Brotli ? new BrotliStream(target, CompressionLevel.Fastest, leaveOpen: true) : new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true))
            coding.Write(bytes.Span);
        return (name, target.GetBuffer().AsMemory(0, (int)target.Length));
    }

    private static string? Choose(string acceptEncoding)
    {
        if (acceptEncoding.Length == 0 || !StringWithQualityHeaderValue.TryParseList([acceptEncoding], out IList<StringWithQualityHeaderValue>? accepted))
            return null;
        double brotli = QualityOf(accepted, Brotli), gzip = QualityOf(accepted, Gzip);
        return Math.Max(brotli, gzip) <= 0 ? null : brotli >= gzip ? Brotli : Gzip;
    }

    private static double QualityOf(IList<StringWithQualityHeaderValue> accepted, string name) =>
        (accepted.FirstOrDefault(coding => coding.Value.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? accepted.FirstOrDefault(coding => coding.Value == "*")) is { } found
            ? found.Quality ?? 1
            : 0;
}
