using Bmc.Contracts;
using Bmc.Contracts.Subscriptions;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Events;

/// <summary>One who is told of events. His headers, which often are a secret, are never shown.</summary>
internal sealed class EventDestination(IEventSubscriptions events) : IChangeable, IDeletable, IOwned
{
    public const string Resume = "EventDestination.ResumeSubscription";
    public const string Suspend = "EventDestination.SuspendSubscription";

    public Schema Schema { get; } = new("EventDestination", "v1_16_0");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        if (await FindAsync(request) is not { } subscription)
            return Base.ResourceNotFound.With("EventDestination", request.Id);
        string path = EventDestinationCollection.PathOf(subscription.Id);
        json.Begin(Schema, path, subscription.Id, $"Event Subscription {subscription.Id}");
        json.Text("Destination", subscription.Destination);
        json.Text("Protocol", "Redfish");
        json.Text("SubscriptionType", subscription.IsStream ? "SSE" : "RedfishEvent");
        json.TextOrNull("Context", subscription.Context);
        json.Word<EventFormat>("EventFormatType", subscription.Format);
        if (subscription.Format == EventFormat.MetricReport)
            json.Links("MetricReportDefinitions", subscription.ReportDefinitions ?? []);
        WriteSelection(subscription.Selection, json);
        json.Status(
            subscription.State == SubscriptionState.Enabled ? "Enabled" : "Disabled",
            subscription.Problem is null ? "OK" : "Warning");
        if (subscription.IsStream)
            return null;
        json.Word("DeliveryRetryPolicy", (DeliveryRetryPolicy?)subscription.RetryPolicy);
        json.Flag("VerifyCertificate", subscription.VerifyCertificate);
        json.Texts("HttpHeaders", []);
        using (json.Object("Actions"))
        {
            json.Action($"#{Resume}", $"{path}/Actions/{Resume}").Dispose();
            json.Action($"#{Suspend}", $"{path}/Actions/{Suspend}").Dispose();
        }

        return null;
    }

    public async ValueTask<Outcome> ChangeAsync(RedfishRequest request, JsonBody body)
    {
        if ((await FindAsync(request))!.IsStream)
            return default;
        string? context = body.Text("Context", SubscriptionLimits.TextLength);
        DeliveryRetryPolicy? policy = body.Word<DeliveryRetryPolicy>("DeliveryRetryPolicy");
        bool? verify = body.Flag("VerifyCertificate");
        IReadOnlyList<DeliveryHeader>? headers = SubscriptionBody.Headers(body);
        if (!body.IsUsable() || !body.IsTaken)
            return default;
        Result changed = await events.ChangeAsync(request.Id, new SubscriptionChange(context, policy, verify, headers), request.Origin, request.Aborted);
        return request.OutcomeOf(changed.Fault);
    }

    public async ValueTask<Outcome> DeleteAsync(RedfishRequest request)
    {
        if (await FindAsync(request) is null)
            return Base.ResourceNotFound.With("EventDestination", request.Id);
        Result deleted = await events.DeleteAsync(request.Id, request.Origin, request.Aborted);
        return request.OutcomeOf(deleted.Fault);
    }

    public async ValueTask<bool> IsOwnAsync(RedfishRequest request, Caller caller) =>
        (await FindAsync(request))?.Owner == new SubscriptionOwner(caller.AccountId, caller.Name);

    private static void WriteSelection(EventSelection selection, ResourceWriter json)
    {
        json.Texts("RegistryPrefixes", selection.RegistryPrefixes);
        json.Texts("ExcludeRegistryPrefixes", selection.ExcludeRegistryPrefixes);
        json.Texts("MessageIds", selection.MessageIds);
        json.Texts("ExcludeMessageIds", selection.ExcludeMessageIds);
        json.Texts("ResourceTypes", selection.ResourceTypes);
        json.Texts("Severities", selection.Severities.Select(EventPayload.SeverityOf));
        json.Texts("EventTypes", selection.EventTypes.Select(type => type.ToString()));
        json.Links("OriginResources", selection.OriginResources);
        json.Flag("SubordinateResources", selection.Subordinates);
    }

    private static async ValueTask<EventSubscription?> FindAsync(RedfishRequest request) =>
        (await request.Snapshots.SubscriptionsAsync()).FirstOrDefault(subscription => subscription.Id == request.Id);
}
