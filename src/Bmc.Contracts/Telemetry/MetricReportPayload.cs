using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bmc.Contracts.Subscriptions;

namespace Bmc.Contracts.Telemetry;

/// <summary>The schema MetricReport: what is posted to a destination, and what a stream carries.</summary>
public static class MetricReportPayload
{
    /// <summary>The newest of DMTF's versions.</summary>
    public const string Version = "v1_5_2";

    // As RFC 8259 has it and no more: it is no part of a web page.
    private static readonly JsonWriterOptions _writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="context">The subscription's; null when it has none.</param>
    public static byte[] Write(MetricReport report, string? context)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, _writing))
        {
            json.WriteStartObject();
            json.WriteString("@odata.id", $"{ResourcePaths.MetricReports}/{report.Id}");
            json.WriteString("@odata.type", $"#MetricReport.{Version}.MetricReport");
            json.WriteString("Id", report.Id);
            json.WriteString("Name", report.Name);
            if (context is not null)
                json.WriteString("Context", context);
            json.WriteString("ReportSequence", report.Sequence.ToString(CultureInfo.InvariantCulture));
            if (report.Time is { } made)
                json.WriteString("Timestamp", Format(made));
            json.WriteStartObject("MetricReportDefinition");
            json.WriteString("@odata.id", $"{ResourcePaths.MetricReportDefinitions}/{report.Id}");
            json.WriteEndObject();
            json.WriteStartArray("MetricValues");
            foreach (MetricValue value in report.Values)
                Write(json, value);
            json.WriteEndArray();
            json.WriteNumber("MetricValues@odata.count", report.Values.Count);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, MetricValue value)
    {
        json.WriteStartObject();
        json.WriteString("MetricId", value.MetricId);
        json.WriteString("MetricValue", value.Value);
        json.WriteString("Timestamp", Format(value.Time));
        json.WriteString("MetricProperty", value.Property);
        json.WriteEndObject();
    }

    private static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
