using Bmc.Contracts.EventLog;
using Bmc.Contracts.Subscriptions;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;

namespace Bmc.Redfish.Events;

/// <summary>What somebody who subscribes sends.</summary>
internal static class SubscriptionBody
{
    private enum EventProtocol
    {
        Redfish,
    }

    private enum SubscriptionType
    {
        RedfishEvent,
    }

    /// <returns>Null when something of it can't be; the body has the problems.</returns>
    public static NewSubscription? Read(JsonBody body, SubscriptionOwner owner)
    {
        body.Require("Destination");
        body.Require("Protocol");
        string? destination = body.Text("Destination", SubscriptionLimits.TextLength);
        body.Word<EventProtocol>("Protocol");
        body.Word<SubscriptionType>("SubscriptionType");
        EventFormat format = body.Word<EventFormat>("EventFormatType") ?? EventFormat.Event;
        string? context = body.TakeNull("Context") ? null : body.Text("Context", SubscriptionLimits.TextLength);
        DeliveryRetryPolicy policy = body.Word<DeliveryRetryPolicy>("DeliveryRetryPolicy") ?? DeliveryRetryPolicy.TerminateAfterRetries;
        bool verify = body.Flag("VerifyCertificate") ?? true;
        IReadOnlyList<DeliveryHeader> headers = Headers(body) ?? [];
        var selection = new EventSelection(
            Known(body, "RegistryPrefixes", EventMessage.Prefixes.Contains),
            Known(body, "ExcludeRegistryPrefixes", EventMessage.Prefixes.Contains),
            Known(body, "MessageIds", id => EventMessage.Find(id) is not null),
            Known(body, "ExcludeMessageIds", id => EventMessage.Find(id) is not null),
            Known(body, "ResourceTypes", EventWords.ResourceTypes.Contains),
            Resources(body, "OriginResources", "/redfish/"),
            body.Flag("SubordinateResources") ?? false,
            [.. Known(body, "Severities", word => EventWords.SeverityOf(word) is not null).Select(word => EventWords.SeverityOf(word) ?? EventSeverity.Ok)],
            [.. Known(body, "EventTypes", word => EventWords.TypeOf(word) is not null).Select(word => EventWords.TypeOf(word) ?? RedfishEventType.Other)]);
        IReadOnlyList<string> reports = Resources(body, "MetricReportDefinitions", $"{Paths.MetricReportDefinitions}/");
        return body.IsUsable() && destination is not null ? new NewSubscription(destination, context, headers, selection, policy, verify, owner, format, reports) : null;
    }

    /// <summary>Each object has a name and a value, or several; null when the property is not there.</summary>
    public static IReadOnlyList<DeliveryHeader>? Headers(JsonBody body)
    {
        if (body.Objects("HttpHeaders", SubscriptionLimits.Headers) is not { } objects)
            return null;
        var headers = new List<DeliveryHeader>();
        foreach (JsonBody header in objects)
        {
            foreach ((string name, _) in header.LeftOver().ToArray())
            {
                if (header.Text(name, SubscriptionLimits.HeaderLength) is { } value)
                    headers.Add(new DeliveryHeader(name, value));
            }
        }

        return headers;
    }

    /// <summary>A list of words that there are; empty when it is not there, or wrong.</summary>
    private static IReadOnlyList<string> Known(JsonBody body, string name, Func<string, bool> isKnown)
    {
        IReadOnlyList<string> words = body.Texts(name, SubscriptionLimits.Listed, SubscriptionLimits.TextLength) ?? [];
        if (words.FirstOrDefault(word => !isKnown(word)) is { } unknown)
            body.Refuse(name, Base.PropertyValueNotInList.With(unknown, name));
        return words;
    }

    private static List<string> Resources(JsonBody body, string name, string beginning)
    {
        var paths = new List<string>();
        foreach (JsonBody resource in body.Objects(name, SubscriptionLimits.Listed) ?? [])
        {
            if (resource.Text("@odata.id", SubscriptionLimits.TextLength) is { } path && path.StartsWith(beginning, StringComparison.Ordinal))
                paths.Add(path);
            else
                body.RefuseValue(name);
        }

        return paths;
    }
}
