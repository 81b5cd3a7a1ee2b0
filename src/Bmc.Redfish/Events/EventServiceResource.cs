using Bmc.Contracts;
using Bmc.Contracts.Subscriptions;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Events;

/// <summary>The schema EventService: what is told, how often it is tried, and to whom.</summary>
internal sealed class EventServiceResource(IEventSubscriptions events) : IChangeable
{
    public const string SubmitTarget = $"{Paths.EventService}/Actions/EventService.SubmitTestEvent";

    public static Schema OfService { get; } = new("EventService", "v1_12_0");

    public Schema Schema => OfService;

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        EventServiceSettings settings = await events.GetSettingsAsync(request.Aborted);
        json.Begin(Schema, Paths.EventService, "EventService", "Event Service");
        json.Status(settings.Enabled ? "Enabled" : "Disabled");
        json.Flag("ServiceEnabled", settings.Enabled);
        json.Number("DeliveryRetryAttempts", settings.RetryAttempts);
        json.Number("DeliveryRetryIntervalSeconds", settings.RetryIntervalSeconds);
        json.Texts("EventFormatTypes", Enum.GetNames<EventFormat>());
        json.Texts("EventTypesForSubscription", EventWords.Types);
        json.Texts("RegistryPrefixes", EventMessage.Prefixes);
        json.Texts("ResourceTypes", EventWords.ResourceTypes);
        json.Texts("Severities", EventWords.Severities);
        json.Flag("SubordinateResourcesSupported", true);
        json.Flag("OriginResourcesSupported", true);
        json.Flag("IncludeOriginOfConditionSupported", false);
        json.Flag("SSEIncludeOriginOfConditionSupported", false);
        json.Flag("ExcludeMessageId", true);
        json.Flag("ExcludeRegistryPrefix", true);
        json.Text("ServerSentEventUri", Paths.EventStream);
        using (json.Object("SSEFilterPropertiesSupported"))
        {
            foreach (string name in (string[])["EventFormatType", "EventType", "MessageId", "MetricReportDefinition", "OriginResource", "RegistryPrefix", "ResourceType"])
                json.Flag(name, true);
            json.Flag("SubordinateResources", false);
        }

        json.Link("Subscriptions", Paths.Subscriptions);
        using (json.Object("Actions"))
            json.Action("#EventService.SubmitTestEvent", SubmitTarget).Dispose();
        return null;
    }

    public async ValueTask<Outcome> ChangeAsync(RedfishRequest request, JsonBody body)
    {
        bool? enabled = body.Flag("ServiceEnabled");
        long? attempts = body.Number("DeliveryRetryAttempts", 0, SubscriptionLimits.RetryAttempts);
        long? interval = body.Number("DeliveryRetryIntervalSeconds", 1, SubscriptionLimits.RetryIntervalSeconds);
        var change = new EventServiceChange(enabled, (int?)attempts, (int?)interval);
        if (!body.IsUsable() || change == new EventServiceChange())
            return default;
        Result<EventServiceSettings> result = await events.ChangeSettingsAsync(change, request.Origin, request.Aborted);
        return request.OutcomeOf(result.Fault);
    }
}
