using Bmc.Contracts;
using Bmc.Contracts.Journal;
using Bmc.Redfish.Protocol;

namespace Bmc.Redfish.Logs;

/// <summary>What the BMC's own units said.</summary>
internal sealed class JournalLog(IJournal journal) : IReadableLog
{
    // syslog(3).
    private const int Critical = 2;
    private const int Warning = 4;

    public string Path => Paths.Journal;

    public string Id => Paths.JournalId;

    public string Name => "BMC Journal";

    public string Format => "systemd journal";

    public string Purpose => "Diagnostic";

    public int Capacity => IJournal.MaximumEntries;

    public bool IsKept => false;

    public ValueTask<bool> IsThereAsync(RedfishRequest request) => journal.IsThereAsync(request.Aborted);

    public async ValueTask<string?> FindProblemAsync(RedfishRequest request) => (await request.Snapshots.JournalAsync()).Fault?.Message;

    public async ValueTask<int> CountAsync(RedfishRequest request) => (await EntriesAsync(request)).Count;

    public async ValueTask<IReadOnlyList<LogLine>> ReadAsync(RedfishRequest request, int skip, int count) =>
        [.. (await EntriesAsync(request)).Skip(skip).Take(count).Select(LineOf)];

    public async ValueTask<LogLine?> FindAsync(RedfishRequest request, string id) =>
        (await EntriesAsync(request)).FirstOrDefault(entry => entry.Id == id) is { } found ? LineOf(found) : null;

    private static async ValueTask<IReadOnlyList<JournalEntry>> EntriesAsync(RedfishRequest request) =>
        (await request.Snapshots.JournalAsync()).TryGet(out IReadOnlyList<JournalEntry>? entries, out Fault? _) ? entries : [];

    private static LogLine LineOf(JournalEntry entry) => new(
        entry.Id, entry.Time, entry.Priority <= Critical ? "Critical" : entry.Priority <= Warning ? "Warning" : "OK", $"{entry.Unit}: {entry.Message}");
}
