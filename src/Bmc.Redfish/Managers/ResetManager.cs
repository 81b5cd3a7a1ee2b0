using Bmc.Contracts;
using Bmc.Contracts.Manager;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Managers;

/// <summary>Resource.ResetType, those that the BMC has for itself.</summary>
internal enum ManagerReset
{
    GracefulRestart,
    ForceRestart,
}

/// <summary>Manager.Reset: the BMC's roles start anew; the PC notices nothing.</summary>
internal sealed class ResetManager(IManager manager) : IAction
{
    public string Name => "Manager.Reset";

    public async ValueTask<Outcome> ActAsync(RedfishRequest request, JsonBody parameters)
    {
        parameters.Require("ResetType");
        ManagerReset? reset = parameters.Word<ManagerReset>("ResetType");
        if (!parameters.IsUsable() || reset is null)
            return default;
        Result result = await manager.RestartAsync(BmcRestartKind.Cold, request.Origin, request.Aborted);
        return request.OutcomeOf(result.Fault);
    }
}
