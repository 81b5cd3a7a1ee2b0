using System.Buffers;
using System.Text.Json;
using Bmc.Contracts.Subscriptions;
using Bmc.Contracts.Telemetry;
using Bmc.Redfish.Query;

namespace Bmc.Redfish.Events;

/// <summary>Which events a stream carries: DSP0266 "Event service SSE filter syntax", by the properties that the event service names.</summary>
internal sealed class StreamFilter
{
    private static readonly string[] _known = ["EventFormatType", "EventType", "MessageId", "MetricReportDefinition", "OriginResource", "RegistryPrefix", "ResourceType"];

    private readonly FilterExpression? _expression;

    private StreamFilter(FilterExpression? expression) => _expression = expression;

    /// <summary>Metric reports are only for those who ask for them.</summary>
    public bool WantsReports => _expression is not null && AsksForReports(_expression);

    /// <returns>Null when the expression has a property that there is no filtering by.</returns>
    public static StreamFilter? Of(FilterExpression? expression) =>
        expression is null ? new StreamFilter(null) : Known(expression) is { } known ? new StreamFilter(known) : null;

    public bool Takes(RedfishEvent told) => Holds(json =>
    {
        json.WriteString("EventFormatType", nameof(EventFormat.Event));
        json.WriteString("EventType", told.Type.ToString());
        json.WriteString("MessageId", EventMessage.KeyOf(told.MessageId));
        json.WriteString("OriginResource", told.Origin);
        json.WriteString("RegistryPrefix", EventMessage.PrefixOf(told.MessageId));
        json.WriteString("ResourceType", told.ResourceType);
    });

    public bool Takes(MetricReport report) => Holds(json =>
    {
        json.WriteString("EventFormatType", nameof(EventFormat.MetricReport));
        json.WriteString("MetricReportDefinition", $"{Paths.MetricReportDefinitions}/{report.Id}");
    });

    private bool Holds(Action<Utf8JsonWriter> write)
    {
        if (_expression is null)
            return true;
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        using JsonDocument document = JsonDocument.Parse(bytes.WrittenMemory);
        return _expression.Holds(document.RootElement);
    }

    private static bool AsksForReports(FilterExpression expression) => expression switch
    {
        AllOf all => AsksForReports(all.Left) || AsksForReports(all.Right),
        AnyOf any => AsksForReports(any.Left) || AsksForReports(any.Right),
        Not not => AsksForReports(not.Inner),
        PropertyComparison { Property: ["MetricReportDefinition"] } => true,
        PropertyComparison { Property: ["EventFormatType"], Literal: nameof(EventFormat.MetricReport) } => true,
        _ => false,
    };

    /// <summary>A message is compared without the version of its registry.</summary>
    private static FilterExpression? Known(FilterExpression expression) => expression switch
    {
        AllOf all => Known(all.Left) is { } left && Known(all.Right) is { } right ? new AllOf(left, right) : null,
        AnyOf any => Known(any.Left) is { } left && Known(any.Right) is { } right ? new AnyOf(left, right) : null,
        Not not => Known(not.Inner) is { } inner ? new Not(inner) : null,
        PropertyComparison { Property: ["MessageId"], Literal: string id } message => message with { Literal = EventMessage.KeyOf(id) },
        PropertyComparison { Property: [var name] } comparison when _known.Contains(name) => comparison,
        _ => null,
    };
}
