using Bmc.Contracts.EventFilters;
using Bmc.Contracts.EventLog;

namespace Bmc.Automation.EventFilters;

/// <summary>An event that waits for the filters.</summary>
/// <param name="AtEvent">
/// The filters when it came; null for one that was in the log already when this role began to follow it: it may be told to
/// people, and never acts on the PC.
/// </param>
/// <param name="SeenAt">Elapsed time, as the clock's time stamp.</param>
internal sealed record PendingEvent(EventLogEntry Entry, EventFilterSettings? AtEvent, long SeenAt);
