using Bmc.Contracts.Subscriptions;

namespace Bmc.Automation.Subscriptions;

/// <summary>How far a subscription's destination has been told.</summary>
/// <param name="Number">Of the last event that it took, or that it is not to be told.</param>
internal sealed record DeliveryCursor(string Subscription, long Number);

/// <summary>One line of events.journal: what happened together is in one, so that all of it is on the disk or nothing.</summary>
/// <param name="Last">The highest number that was given; of the first line of a file that was written anew.</param>
internal sealed record JournalLine(
    IReadOnlyList<RedfishEvent>? Events = null,
    SourceProgress? Progress = null,
    DeliveryCursor? Cursor = null,
    long? Last = null);
