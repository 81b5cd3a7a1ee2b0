using Bmc.Contracts;
using Bmc.Contracts.EventLog;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Logs;

/// <summary>LogService.ClearLog: empty, but for the entry that says so.</summary>
internal sealed class ClearEventLog(IEventLog log) : IAction
{
    public string Name => "LogService.ClearLog";

    public async ValueTask<Outcome> ActAsync(RedfishRequest request, JsonBody parameters)
    {
        if (!parameters.IsUsable())
            return default;
        Result result = await log.ClearAsync(request.Origin, request.Aborted);
        return request.OutcomeOf(result.Fault);
    }
}
