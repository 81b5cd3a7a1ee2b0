using Bmc.Contracts;
using Microsoft.Extensions.Logging;

namespace Bmc.Redfish;

internal static partial class RedfishLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Origin} may not {Method} {Path}.")]
    public static partial void Refused(this ILogger logger, RequestOrigin origin, string method, string path);
}
