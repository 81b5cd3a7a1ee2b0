using Bmc.Contracts;
using Bmc.Contracts.Subscriptions;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Events;

/// <summary>EventDestination.ResumeSubscription. Without a duration, all that is kept is told: nobody loses an event for not asking.</summary>
internal sealed class ResumeSubscription(IEventSubscriptions events) : IAction
{
    public string Name => EventDestination.Resume;

    public async ValueTask<Outcome> ActAsync(RedfishRequest request, JsonBody parameters)
    {
        TimeSpan? deliver = parameters.Duration("DeliverBufferedEventDuration");
        if (!parameters.IsUsable())
            return default;
        Result resumed = await events.ResumeAsync(request.Id, deliver, request.Origin, request.Aborted);
        return request.OutcomeOf(resumed.Fault);
    }
}
