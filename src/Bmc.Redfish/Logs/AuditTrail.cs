using System.Globalization;
using Bmc.Contracts;
using Bmc.Contracts.AuditLog;
using Bmc.Redfish.Protocol;

namespace Bmc.Redfish.Logs;

/// <summary>Who signed in, was refused, changed something or gave an order.</summary>
internal sealed class AuditTrail(IAuditLog log) : IReadableLog
{
    public string Path => Paths.AuditLog;

    public string Id => Paths.AuditLogId;

    public string Name => "Audit Log";

    public string Format => "BmcFirmware audit log";

    public string Purpose => "Security";

    public int Capacity => IAuditLog.MaximumEntries;

    public bool IsKept => true;

    public ValueTask<bool> IsThereAsync(RedfishRequest request) => new(true);

    public async ValueTask<string?> FindProblemAsync(RedfishRequest request) => (await log.GetInfoAsync(request.Aborted)).Problem;

    public async ValueTask<int> CountAsync(RedfishRequest request) => (await log.GetInfoAsync(request.Aborted)).Entries;

    public async ValueTask<IReadOnlyList<LogLine>> ReadAsync(RedfishRequest request, int skip, int count) =>
        [.. (await log.ListPageAsync(skip, count, request.Aborted)).Select(LineOf)];

    public async ValueTask<LogLine?> FindAsync(RedfishRequest request, string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && $"{number}" == id
            && (await log.FindAsync(number, request.Aborted)).TryGet(out AuditEntry? entry, out Fault? _)
            ? LineOf(entry)
            : null;

    private static LogLine LineOf(AuditEntry entry) => new($"{entry.Id}", entry.Time, entry.Severity.ToString(), entry.Message, entry.Origin);
}
