using Bmc.Contracts;
using Bmc.Contracts.Subscriptions;
using Microsoft.Extensions.Logging;

namespace Bmc.Redfish;

internal static partial class RedfishLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Origin} may not {Method} {Path}.")]
    public static partial void Refused(this ILogger logger, RequestOrigin origin, string method, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody is told that task {Id} is {Change}: {Reason}")]
    public static partial void TaskEventLost(this ILogger logger, string id, TaskChange change, string reason);
}
