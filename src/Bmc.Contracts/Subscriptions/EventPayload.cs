using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bmc.Contracts.EventLog;

namespace Bmc.Contracts.Subscriptions;

/// <summary>The schema Event: what is posted to a destination, and what a stream carries.</summary>
public static class EventPayload
{
    /// <summary>The newest of DMTF's versions.</summary>
    public const string Type = "#Event.v1_13_0.Event";

    // As RFC 8259 has it and no more: it is no part of a web page.
    private static readonly JsonWriterOptions _writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="id">The number of the last event.</param>
    /// <param name="context">The subscription's; null when it has none.</param>
    public static byte[] Write(long id, string? context, IReadOnlyList<RedfishEvent> events)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, _writing))
        {
            json.WriteStartObject();
            json.WriteString("@odata.type", Type);
            json.WriteString("Id", id.ToString(CultureInfo.InvariantCulture));
            json.WriteString("Name", "Event Array");
            if (context is not null)
                json.WriteString("Context", context);
            json.WriteStartArray("Events");
            for (int index = 0; index < events.Count; index++)
                Write(json, index, events[index]);
            json.WriteEndArray();
            json.WriteNumber("Events@odata.count", events.Count);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    public static string SeverityOf(EventSeverity severity) => severity switch
    {
        EventSeverity.Critical => "Critical",
        EventSeverity.Warning => "Warning",
        _ => "OK",
    };

    public static string IdOf(RedfishEvent told) => told.Id ?? told.Number.ToString(CultureInfo.InvariantCulture);

    private static void Write(Utf8JsonWriter json, int index, RedfishEvent told)
    {
        json.WriteStartObject();
        json.WriteString("MemberId", index.ToString(CultureInfo.InvariantCulture));
        json.WriteString("EventType", told.Type.ToString());
        json.WriteString("EventId", IdOf(told));
        json.WriteNumber("EventGroupId", told.Group);
        json.WriteString("EventTimestamp", told.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteString("MessageId", told.MessageId);
        json.WriteString("Message", told.Message);
        json.WriteStartArray("MessageArgs");
        foreach (string argument in told.Arguments)
            json.WriteStringValue(argument);
        json.WriteEndArray();
        json.WriteString("MessageSeverity", SeverityOf(told.Severity));
        WriteLink(json, "OriginOfCondition", told.Origin);
        WriteLink(json, "LogEntry", told.LogEntry);
        json.WriteEndObject();
    }

    private static void WriteLink(Utf8JsonWriter json, string name, string? path)
    {
        if (path is null)
            return;
        json.WriteStartObject(name);
        json.WriteString("@odata.id", path);
        json.WriteEndObject();
    }
}
