using Bmc.Contracts;
using Bmc.Contracts.Subscriptions;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Events;

/// <summary>EventDestination.SuspendSubscription: what happens until it is resumed waits for it, as far as it is kept.</summary>
internal sealed class SuspendSubscription(IEventSubscriptions events) : IAction
{
    public string Name => EventDestination.Suspend;

    public async ValueTask<Outcome> ActAsync(RedfishRequest request, JsonBody parameters)
    {
        if (!parameters.IsUsable())
            return default;
        Result suspended = await events.SuspendAsync(request.Id, request.Origin, request.Aborted);
        return request.OutcomeOf(suspended.Fault);
    }
}
