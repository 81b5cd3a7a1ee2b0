using System.Net;
using System.Text;

namespace Bmc.Web.Discovery;

/// <summary>
/// The messages of SSDP (UPnP Device Architecture 2.0 §1.2, §1.3) as DSP0266 "Discovery using SSDP" has them: HTTP's head in a datagram. Pure.
/// </summary>
internal static class SsdpMessage
{
    /// <summary>DSP0266: the major version, and behind it the minor one.</summary>
    public const string Service = "urn:dmtf-org:service:redfish-rest:1";

    private const string Announced = $"{Service}:22";

    /// <summary>Bytes; a search has some hundred.</summary>
    public const int Longest = 1024;

    /// <summary>DSP0266: at least 1800 seconds.</summary>
    private const string Lifetime = "CACHE-CONTROL: max-age=1800";

    /// <returns>Null for what is no search, or one for something else.</returns>
    public static byte[]? Answer(ReadOnlySpan<byte> datagram, RedfishPlace place) => IsSearch(datagram) ? Encoding.ASCII.GetBytes(
        $"HTTP/1.1 200 OK\r\n{Lifetime}\r\nST: {Announced}\r\nUSN: uuid:{place.Uuid}::{Announced}\r\nAL: {place.Root}\r\nEXT:\r\n\r\n") : null;

    /// <summary>For everybody, unasked.</summary>
    public static byte[] Alive(RedfishPlace place, IPEndPoint group) => Encoding.ASCII.GetBytes(
        $"NOTIFY * HTTP/1.1\r\nHOST: {group}\r\n{Lifetime}\r\nNT: {Announced}\r\nNTS: ssdp:alive\r\nUSN: uuid:{place.Uuid}::{Announced}\r\nAL: {place.Root}\r\n\r\n");

    private static bool IsSearch(ReadOnlySpan<byte> datagram)
    {
        if (datagram.Length > Longest)
            return false;
        string[] lines = Encoding.ASCII.GetString(datagram).Split("\r\n");
        if (lines[0] != "M-SEARCH * HTTP/1.1" || HeaderOf(lines, "MAN") != "\"ssdp:discover\"")
            return false;
        return HeaderOf(lines, "ST") is { } target && (target is Service or "ssdp:all" || target.StartsWith($"{Service}:", StringComparison.Ordinal));
    }

    private static string? HeaderOf(string[] lines, string name)
    {
        foreach (string line in lines.Skip(1))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon >= 0 && line[..colon].Equals(name, StringComparison.OrdinalIgnoreCase))
                return line[(colon + 1)..].Trim();
        }

        return null;
    }
}
