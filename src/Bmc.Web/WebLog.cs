using System.Net;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Microsoft.Extensions.Logging;

namespace Bmc.Web;

internal static partial class WebLog
{
    [LoggerMessage(1, LogLevel.Information, "The web page listens on https://{Endpoint}.")]
    public static partial void Listening(this ILogger logger, IPEndPoint endpoint);

    [LoggerMessage(2, LogLevel.Warning, "{Origin}, {Role}, was refused {Method} {Path}, which needs {Needed}.")]
    public static partial void RoleRefused(this ILogger logger, RequestOrigin origin, AccountRole role, string method, string path, AccountRole needed);

    [LoggerMessage(3, LogLevel.Warning, "The hardware role's news ended: {Reason}. Asking again every {Delay}.")]
    public static partial void HardwareLost(this ILogger logger, string reason, TimeSpan delay);

    [LoggerMessage(4, LogLevel.Information, "The hardware role's news are coming in.")]
    public static partial void HardwareFound(this ILogger logger);

    [LoggerMessage(5, LogLevel.Information, "{Origin} signed out.")]
    public static partial void SignedOut(this ILogger logger, RequestOrigin origin);

    [LoggerMessage(7, LogLevel.Information, "VNC viewers are listened for on {Endpoint}.")]
    public static partial void VncListening(this ILogger logger, IPEndPoint endpoint);

    [LoggerMessage(8, LogLevel.Warning, "VNC viewers can't be listened for on TCP port {Port}: {Reason}")]
    public static partial void VncNotListening(this ILogger logger, int port, string reason);

    [LoggerMessage(9, LogLevel.Warning, "The VNC viewer at {Address} was shown out: {Reason}.")]
    public static partial void VncViewerEnded(this ILogger logger, string? address, string reason);

    [LoggerMessage(6, LogLevel.Warning, "The Redfish service can't be announced on the LAN: {Reason}")]
    public static partial void NotAnnounced(this ILogger logger, string reason);
}
