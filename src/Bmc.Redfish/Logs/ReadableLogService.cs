using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Logs;

/// <summary>The schema LogService, of a log that nobody clears or adds to from here.</summary>
internal sealed class ReadableLogService(IReadableLog log, TimeProvider time) : IResource
{
    public Schema Schema { get; } = new("LogService", "v1_9_0");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        if (!await log.IsThereAsync(request))
            return Base.ResourceNotFound.With("LogService", log.Id);
        string? problem = await log.FindProblemAsync(request);
        json.Begin(Schema, log.Path, log.Id, log.Name);
        json.Flag("ServiceEnabled", true);
        json.Text("LogEntryType", "OEM");
        json.Texts("LogPurposes", [log.Purpose]);
        json.Number("MaxNumberOfRecords", (long)log.Capacity);
        json.Text("OverWritePolicy", "WrapsWhenFull");
        json.Flag("Persistency", log.IsKept);
        json.Volatile(volatileJson => volatileJson.Time("DateTime", time.GetUtcNow()));
        json.Text("DateTimeLocalOffset", "+00:00");
        if (problem is null)
            json.Status("Enabled");
        else
            json.Status("UnavailableOffline", "Critical");
        json.Link("Entries", ReadableLogEntries.PathOf(log));
        return null;
    }
}
