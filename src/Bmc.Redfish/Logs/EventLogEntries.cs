using Bmc.Contracts.EventLog;
using Bmc.Contracts.Sensors;
using Bmc.Redfish.Chassis;
using Bmc.Redfish.Power;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Logs;

/// <summary>The entries of the system event log, oldest first: a page stays the same while the log grows.</summary>
internal sealed class EventLogEntries(IEventLog log) : PagedCollection<OriginatedEntry>("LogEntryCollection", "System Event Log Entries")
{
    protected override async ValueTask<int> CountAsync(RedfishRequest request) => (await log.GetInfoAsync(request.Aborted)).Entries;

    protected override async ValueTask<IReadOnlyList<OriginatedEntry>> ReadAsync(RedfishRequest request, int skip, int count)
    {
        if (count == 0)
            return [];
        IReadOnlyList<SensorSnapshot> sensors = await request.Snapshots.SensorsAsync();
        return [.. (await log.ListPageAsync(skip, count, request.Aborted)).Select(entry => new OriginatedEntry(entry, OriginOf(entry, sensors)))];
    }

    protected override string PathOf(OriginatedEntry member) => PathOf(member.Entry);

    protected override void Write(OriginatedEntry member, ResourceWriter json) => EventLogEntryResource.Write(member, json);

    public static string PathOf(EventLogEntry entry) => $"{Paths.EventLogEntries}/{entry.RecordId}";

    /// <summary>The sensor that reported it, or the supply whose states they are; null for what is no resource.</summary>
    public static string? OriginOf(EventLogEntry entry, IReadOnlyList<SensorSnapshot> sensors)
    {
        if (entry.Record is not { RecordType: EventRecord.SystemEvent, GeneratorId: EventRecord.BmcGenerator, SensorNumber: var number })
            return null;
        SensorDescription? sensor = sensors.FirstOrDefault(sensor => sensor.Description.Number == number)?.Description;
        return sensor is null ? null : sensor.Kind.IsDiscrete() ? PowerSupplyCollection.PathOf(sensor.EntityInstance) : SensorCollection.PathOf(sensor);
    }
}

/// <param name="Origin">The path of what reported it; null when that is no resource.</param>
internal sealed record OriginatedEntry(EventLogEntry Entry, string? Origin);
