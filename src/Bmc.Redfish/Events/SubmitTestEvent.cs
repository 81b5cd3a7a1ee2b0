using System.Globalization;
using System.Text.RegularExpressions;
using Bmc.Contracts;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Subscriptions;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Events;

/// <summary>EventService.SubmitTestEvent: an event that did not happen. What it does not say is the message's own, where it is one of ours.</summary>
internal sealed partial class SubmitTestEvent(IEventSubscriptions events) : IAction
{
    public string Name => "EventService.SubmitTestEvent";

    public async ValueTask<Outcome> ActAsync(RedfishRequest request, JsonBody parameters)
    {
        parameters.Require("MessageId");
        string? messageId = parameters.Text("MessageId");
        if (messageId is not null && !MessageIds().IsMatch(messageId))
            parameters.RefuseValue("MessageId");
        IReadOnlyList<string> arguments = parameters.Texts("MessageArgs", SubscriptionLimits.Listed) ?? [];
        RedfishEventType? type = parameters.Word("EventType", EventWords.TypeOf);
        string? eventId = parameters.Text("EventId");
        EventSeverity? old = parameters.Word("Severity", EventWords.SeverityOf);
        EventSeverity? severity = parameters.Word("MessageSeverity", EventWords.SeverityOf) ?? old;
        string? message = parameters.Text("Message", SubscriptionLimits.TextLength);
        string? origin = parameters.Text("OriginOfCondition");
        long group = parameters.Number("EventGroupId", 0, long.MaxValue) ?? 0;
        DateTimeOffset? time = Time(parameters);
        if (!parameters.IsUsable() || messageId is null)
            return default;
        Result submitted = await events.SubmitTestAsync(new TestEvent(messageId, arguments, type, eventId, time, severity, message, origin, group), request.Origin, request.Aborted);
        return request.OutcomeOf(submitted.Fault);
    }

    private static DateTimeOffset? Time(JsonBody parameters)
    {
        if (parameters.Text("EventTimestamp") is not { } text)
            return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
            return time;
        parameters.RefuseValue("EventTimestamp");
        return null;
    }

    // As the schema has it.
    [GeneratedRegex(@"^\w+\.\d+\.\d+\.\w+$", RegexOptions.CultureInvariant)]
    private static partial Regex MessageIds();
}
