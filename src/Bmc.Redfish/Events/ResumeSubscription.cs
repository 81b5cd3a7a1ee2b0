using System.Xml;
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
        TimeSpan? deliver = null;
        if (parameters.Text("DeliverBufferedEventDuration") is { } text)
        {
            deliver = Parse(text);
            if (deliver is null || deliver < TimeSpan.Zero)
                parameters.RefuseValue("DeliverBufferedEventDuration");
        }

        if (!parameters.IsUsable())
            return default;
        Result resumed = await events.ResumeAsync(request.Id, deliver, request.Origin, request.Aborted);
        return request.OutcomeOf(resumed.Fault);
    }

    // ISO 8601, as DSP0266 "Duration values" has it.
    private static TimeSpan? Parse(string text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (Exception fault) when (fault is FormatException or OverflowException)
        {
            return null;
        }
    }
}
