using System.Globalization;
using System.Text;
using System.Text.Json;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Subscriptions;

namespace Bmc.Automation.Notifications;

/// <summary>Events in words, and as JSON.</summary>
internal static class NotificationText
{
    /// <summary>The worst one says what it is about.</summary>
    public static string Subject(string bmc, IReadOnlyList<RedfishEvent> events)
    {
        RedfishEvent worst = events.MaxBy(told => told.Severity)!;
        string more = events.Count > 1 ? $" (and {events.Count - 1} more)" : "";
        return $"[{bmc}] {WordOf(worst.Severity)}: {worst.Message}{more}";
    }

    public static string Body(string bmc, IReadOnlyList<RedfishEvent> events)
    {
        var text = new StringBuilder();
        foreach (RedfishEvent told in events)
            text.Append(CultureInfo.InvariantCulture, $"{TimeOf(told)}  {WordOf(told.Severity),-8}  {told.Message}\r\n");
        return text.Append(CultureInfo.InvariantCulture, $"\r\nTold by the BMC {bmc}.\r\n").ToString();
    }

    /// <summary>One object: number, time (ISO 8601, UTC), topic, severity, message, messageId, origin.</summary>
    public static void Write(Utf8JsonWriter json, RedfishEvent told)
    {
        json.WriteStartObject();
        json.WriteNumber("number", told.Number);
        json.WriteString("time", TimeOf(told));
        json.WriteString("topic", NotificationTopics.Of(told).ToString());
        json.WriteString("severity", WordOf(told.Severity));
        json.WriteString("message", told.Message);
        json.WriteString("messageId", told.MessageId);
        if (told.Origin is not null)
            json.WriteString("origin", told.Origin);
        json.WriteEndObject();
    }

    public static string WordOf(EventSeverity severity) => severity switch
    {
        EventSeverity.Critical => "Critical",
        EventSeverity.Warning => "Warning",
        _ => "OK",
    };

    private static string TimeOf(RedfishEvent told) => told.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
