using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Logs;

/// <summary>The lines of a log, oldest first.</summary>
internal sealed class ReadableLogEntries(IReadableLog log) : PagedCollection<LogLine>("LogEntryCollection", $"{log.Name} Entries")
{
    public static string PathOf(IReadableLog log) => $"{log.Path}/Entries";

    public static string PathOf(IReadableLog log, LogLine line) => Paths.Under(PathOf(log), line.Id);

    protected override async ValueTask<Refusal?> FindObstacleAsync(RedfishRequest request) =>
        await log.IsThereAsync(request) ? null : Base.ResourceNotFound.With("LogEntryCollection", log.Id);

    protected override ValueTask<int> CountAsync(RedfishRequest request) => log.CountAsync(request);

    protected override async ValueTask<IReadOnlyList<LogLine>> ReadAsync(RedfishRequest request, int skip, int count) =>
        count == 0 ? [] : await log.ReadAsync(request, skip, count);

    protected override string PathOf(LogLine member) => PathOf(log, member);

    protected override void Write(LogLine member, ResourceWriter json) => ReadableLogEntry.Write(log, member, json);
}
