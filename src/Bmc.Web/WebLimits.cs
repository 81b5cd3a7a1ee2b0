using System.Security.Authentication;
using Bmc.Web.Streams;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Bmc.Web;

/// <summary>What strangers can make the web role hold, and for how long.</summary>
internal static class WebLimits
{
    /// <summary>A browser holds one connection with HTTP/2 and up to six without; each costs some 100 KB with TLS.</summary>
    private const int MaximumConnections = 96;

    /// <summary>Half of all: a room of people behind one address, and never everybody's places.</summary>
    public const int MaximumConnectionsPerAddress = MaximumConnections / 2;

    /// <summary>A body is a short order; the text to type has a limit of its own in its route.</summary>
    public const int MaximumBody = 16 * 1024;

    private const int MaximumRequestLine = 2 * 1024;
    private const int MaximumHeaders = 16 * 1024;
    private const int MaximumHeaderCount = 48;
    private const int MaximumStreamsPerConnection = 32;

    /// <summary>A client that is slower than this holds a place on purpose.</summary>
    private static readonly TimeSpan _headersTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _keepAliveTimeout = TimeSpan.FromMinutes(1);
    private static readonly MinDataRate _slowestBody = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));

    /// <summary>Between two signs of life of a stream, and how long one is waited for: who is in control and gone must not stay it.</summary>
    public static readonly TimeSpan StreamKeepAlive = TimeSpan.FromSeconds(10);

    public static SslProtocols Protocols => SslProtocols.Tls12 | SslProtocols.Tls13;

    public static void Apply(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        KestrelServerLimits limits = options.Limits;
        limits.MaxConcurrentConnections = MaximumConnections;
        limits.MaxConcurrentUpgradedConnections = PageStreams.Maximum;
        limits.MaxRequestBodySize = MaximumBody;
        limits.MaxRequestLineSize = MaximumRequestLine;
        limits.MaxRequestHeadersTotalSize = MaximumHeaders;
        limits.MaxRequestHeaderCount = MaximumHeaderCount;
        limits.RequestHeadersTimeout = _headersTimeout;
        limits.KeepAliveTimeout = _keepAliveTimeout;
        limits.MinRequestBodyDataRate = _slowestBody;
        limits.MinResponseDataRate = _slowestBody;
        limits.Http2.MaxStreamsPerConnection = MaximumStreamsPerConnection;
    }
}
