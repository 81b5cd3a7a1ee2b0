using System.Globalization;
using Bmc.Contracts;
using Bmc.Contracts.EventLog;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Logs;

/// <summary>The schema LogEntry: one record of the system event log (IPMI 2.0 §32).</summary>
internal sealed class EventLogEntryResource(IEventLog log) : IDeletable
{
    private static readonly Schema _schema = new("LogEntry", "v1_21_0");

    public Schema Schema => _schema;

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        if (await FindAsync(request) is not { } entry)
            return Base.ResourceNotFound.With("LogEntry", request.Id);
        Write(new OriginatedEntry(entry, EventLogEntries.OriginOf(entry, await request.Snapshots.SensorsAsync())), json);
        return null;
    }

    public async ValueTask<Outcome> DeleteAsync(RedfishRequest request)
    {
        if (await FindAsync(request) is not { } entry)
            return Base.ResourceNotFound.With("LogEntry", request.Id);
        Result result = await log.DeleteAsync(entry.RecordId, request.Aborted);
        return request.OutcomeOf(result.Fault);
    }

    public static void Write(OriginatedEntry originated, ResourceWriter json)
    {
        EventLogEntry entry = originated.Entry;
        EventRecord record = entry.Record;
        json.Begin(_schema, EventLogEntries.PathOf(entry), $"{entry.RecordId}", $"Log Entry {entry.RecordId}");
        json.Text("EntryType", "SEL");
        json.Text("Severity", entry.Severity switch
        {
            EventSeverity.Critical => "Critical",
            EventSeverity.Warning => "Warning",
            _ => "OK",
        });
        json.Time("Created", entry.Time);
        json.Text("Message", entry.Message);
        if (record.RecordType == EventRecord.SystemEvent)
            WriteEvent(record, json);
        else
            json.Text("OemRecordFormat", $"IPMI OEM record {record.RecordType:X2}h: {Convert.ToHexString(record.Data)}");
        if (originated.Origin is not { } origin)
            return;
        using (json.Object("Links"))
            json.Link("OriginOfCondition", origin);
    }

    private static void WriteEvent(EventRecord record, ResourceWriter json)
    {
        byte direction = (byte)(record.EventType | (record.Deassertion ? 0x80 : 0));
        // As the schema has it: 'NN' the event's direction and type, then its three bytes of data.
        json.Text("MessageId", string.Create(CultureInfo.InvariantCulture, $"0x{direction:X2}{Convert.ToHexString(record.Data)}"));
        json.Text("GeneratorId", $"0x{record.GeneratorId:X4}");
        json.Text("SensorType", EventWords.SensorTypeOf(record.SensorType));
        json.Number("SensorNumber", (long)record.SensorNumber);
        json.Text("EntryCode", EventWords.EntryCodeOf(record));
    }

    private async ValueTask<EventLogEntry?> FindAsync(RedfishRequest request) =>
        ushort.TryParse(request.Id, NumberStyles.None, CultureInfo.InvariantCulture, out ushort id) && $"{id}" == request.Id
            && await log.ListAsync(id, 1, request.Aborted) is [var entry] && entry.RecordId == id
            ? entry
            : null;
}
