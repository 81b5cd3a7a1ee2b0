using Bmc.Contracts.EventLog;

namespace Bmc.Automation.EventFilters;

/// <summary>What was logged while nobody followed the log.</summary>
internal static class EventLogCatchUp
{
    private const int Page = 256;

    /// <param name="last">The last record that is known.</param>
    /// <returns>The records that were read, which may come once more as news.</returns>
    public static async Task<HashSet<ushort>> ReadAsync(IEventLog log, ushort last, Func<EventLogEntry, ValueTask> deal, CancellationToken cancellationToken)
    {
        var read = new HashSet<ushort>();
        IReadOnlyList<EventLogEntry> page;
        do
        {
            page = await log.ListAsync((ushort)(last + 1), Page, cancellationToken);
            foreach (EventLogEntry entry in page)
            {
                await deal(entry);
                read.Add(last = entry.RecordId);
            }
        }
        while (page.Count == Page);
        return read;
    }
}
