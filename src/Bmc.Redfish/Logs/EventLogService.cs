using System.Globalization;
using Bmc.Contracts;
using Bmc.Contracts.EventLog;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Logs;

/// <summary>The system event log (SEL). A log that is full takes no more: what was first is what one looks for.</summary>
internal sealed class EventLogService(IEventLog log) : IChangeable
{
    public const string ClearTarget = $"{Paths.EventLog}/Actions/LogService.ClearLog";

    public Schema Schema { get; } = new("LogService", "v1_9_0");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        EventLogInfo info = await log.GetInfoAsync(request.Aborted);
        DateTimeOffset time = await log.GetTimeAsync(request.Aborted);
        json.Begin(Schema, Paths.EventLog, Paths.EventLogId, "System Event Log");
        json.Flag("ServiceEnabled", true);
        json.Text("LogEntryType", "SEL");
        json.Number("MaxNumberOfRecords", (long)info.Capacity);
        json.Text("OverWritePolicy", "NeverOverWrites");
        json.Flag("Overflow", info.Overflowed);
        json.Flag("Persistency", true);
        json.Volatile(volatileJson => volatileJson.Time("DateTime", time));
        json.Text("DateTimeLocalOffset", "+00:00");
        if (info.Problem is null)
            json.Status("Enabled");
        else
            json.Status("UnavailableOffline", "Critical");
        json.Link("Entries", Paths.EventLogEntries);
        using (json.Object("Actions"))
            json.Action("#LogService.ClearLog", ClearTarget).Dispose();
        return null;
    }

    /// <summary>The log's clock, which is its own (IPMI 2.0 §31.11).</summary>
    public async ValueTask<Outcome> ChangeAsync(RedfishRequest request, JsonBody body)
    {
        DateTimeOffset? time = null;
        if (body.Text("DateTime") is { } text)
        {
            if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset parsed))
                time = parsed;
            else
                body.Refuse("DateTime", Base.PropertyValueFormatError.With(text, "DateTime"));
        }

        if (!body.IsUsable() || time is not { } wanted)
            return default;
        Result result = await log.SetTimeAsync(wanted, request.Aborted);
        return request.OutcomeOf(result.Fault);
    }
}
