using Bmc.Contracts;
using Bmc.Contracts.FactoryReset;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Managers;

/// <summary>Manager.ResetToDefaultsType, the one that there is: the factory reset keeps nothing.</summary>
internal enum DefaultsReset
{
    ResetAll,
}

/// <summary>Manager.ResetToDefaults: the BMC is as at its first start; the PC notices nothing.</summary>
internal sealed class ResetToDefaults(IFactoryReset factory) : IAction
{
    public string Name => "Manager.ResetToDefaults";

    public async ValueTask<Outcome> ActAsync(RedfishRequest request, JsonBody parameters)
    {
        parameters.Require("ResetType");
        DefaultsReset? reset = parameters.Word<DefaultsReset>("ResetType");
        if (!parameters.IsUsable() || reset is null)
            return default;
        Result result = await factory.OrderAsync(request.Origin, request.Aborted);
        return request.OutcomeOf(result.Fault);
    }
}
