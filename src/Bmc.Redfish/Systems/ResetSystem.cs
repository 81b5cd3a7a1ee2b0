using Bmc.Contracts;
using Bmc.Contracts.Power;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Systems;

/// <summary>
/// ComputerSystem.Reset and Chassis.Reset: the PC's power. Answers when the order is accepted; what comes of it is the system's PowerState,
/// and an event.
/// </summary>
internal sealed class ResetSystem(string name, IHostPower power) : IAction
{
    public string Name { get; } = name;

    public async ValueTask<Outcome> ActAsync(RedfishRequest request, JsonBody parameters)
    {
        PowerStatus status = await request.Snapshots.PowerAsync();
        // Nothing is pressed for somebody who does not say what: the standard's default is the service's choice.
        parameters.Require("ResetType");
        PowerAction? action = parameters.Word("ResetType", word => ResetTypes.Find(word, status));
        if (!parameters.IsUsable() || action is null)
            return default;
        Result<PowerActionReport> result = await power.ActAsync(new PowerActionRequest(action.Value, request.Origin), request.Aborted);
        return request.OutcomeOf(result.Fault);
    }
}
