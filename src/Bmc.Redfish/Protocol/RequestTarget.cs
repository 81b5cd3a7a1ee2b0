using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Bmc.Redfish.Protocol;

/// <summary>
/// What a request line names, RFC 9112 §3.2: the path's segments, each percent-decoded once and for itself, and the query as it was sent.
/// A path that could be read in two ways (<c>//</c>, <c>.</c>, <c>..</c>, <c>%2f</c>, <c>;</c>, control characters) is no path.
/// </summary>
internal sealed record RequestTarget(IReadOnlyList<string> Segments, string Query)
{
    /// <summary>Control characters (char.IsControl), and what separates in a path, or behind one.</summary>
    private static readonly SearchValues<char> _ambiguous =
        SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(char.IsControl), '/', '\\', ';', '%', '#', '?']);

    /// <summary>More than any resource has.</summary>
    private const int MaximumSegments = 24;

    /// <param name="raw">In origin form, or in absolute form, whose authority means nothing here.</param>
    public static bool TryParse(string raw, [NotNullWhen(true)] out RequestTarget? target)
    {
        target = null;
        string path = WithoutAuthority(raw);
        int question = path.IndexOf('?', StringComparison.Ordinal);
        string query = question < 0 ? "" : path[(question + 1)..];
        path = question < 0 ? path : path[..question];
        if (path.Length == 0 || path[0] != '/')
            return false;

        // One slash at the end says nothing: /redfish/v1/ is /redfish/v1.
        string inner = path.Length > 1 && path[^1] == '/' ? path[1..^1] : path[1..];
        if (inner.Length == 0)
            return false;
        string[] segments = inner.Split('/', MaximumSegments + 1);
        if (segments.Length > MaximumSegments)
            return false;
        for (int index = 0; index < segments.Length; index++)
        {
            if (!TryDecode(segments[index], out string? segment))
                return false;
            segments[index] = segment;
        }

        target = new RequestTarget(segments, query);
        return true;
    }

    private static string WithoutAuthority(string raw)
    {
        int scheme = raw.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8
            : raw.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7
            : 0;
        if (scheme == 0)
            return raw;
        int path = raw.IndexOf('/', scheme);
        return path < 0 ? "" : raw[path..];
    }

    private static bool TryDecode(string encoded, [NotNullWhen(true)] out string? segment)
    {
        segment = null;
        for (int index = 0; index < encoded.Length; index++)
        {
            if (encoded[index] == '%' && (index + 2 >= encoded.Length || !char.IsAsciiHexDigit(encoded[index + 1]) || !char.IsAsciiHexDigit(encoded[index + 2])))
                return false;
        }

        string decoded = Uri.UnescapeDataString(encoded);
        if (decoded is "" or "." or ".." || decoded.AsSpan().ContainsAny(_ambiguous))
            return false;
        segment = decoded;
        return true;
    }
}
