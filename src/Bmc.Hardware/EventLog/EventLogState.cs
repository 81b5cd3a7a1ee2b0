using System.Collections.Immutable;
using Bmc.Contracts.EventLog;

namespace Bmc.Hardware.EventLog;

/// <summary>
/// The whole log at one moment, and the rules by which it becomes the next (IPMI 2.0 §31). Pure: what is stored and told
/// follows from comparing two of them.
/// </summary>
/// <param name="Entries">In the order of logging.</param>
/// <param name="LastRecordId">The last one given out; 0 before the first. A clear keeps it, or a reader might take a new entry for an old one.</param>
/// <param name="ClockOffset">The log's clock minus the system's.</param>
internal sealed record EventLogState(
    ImmutableArray<StoredEvent> Entries,
    int Capacity,
    ushort LastRecordId,
    DateTimeOffset LastAddition,
    DateTimeOffset LastErase,
    bool Overflowed,
    TimeSpan ClockOffset)
{
    /// <summary>FFFFh stands for "the last entry" and 0000h for "the first" in IPMI 2.0 §31.5.</summary>
    public const ushort LastId = 0xFFFE;

    /// <summary>An entry of its own, the "log full" one, and one to clear.</summary>
    public const int MinimumCapacity = 3;

    /// <summary>Stands for a time that has not been: the log was never added to or erased from.</summary>
    public static DateTimeOffset Never => DateTimeOffset.UnixEpoch;

    public static EventLogState Empty(int capacity) => new([], capacity, 0, Never, Never, Overflowed: false, TimeSpan.Zero);

    public bool IsFull => Entries.Length >= Capacity;

    public EventLogInfo Info => new(Entries.Length, Capacity, LastAddition, LastErase, Overflowed);

    private int AlmostFullCount => (Capacity * EventLogInfo.AlmostFullPercent + 99) / 100;

    /// <summary>
    /// With the entry, and the log's own word when it fills: at three quarters "almost full", and as the last entry that
    /// fits "full" (IPMI 2.0 Table 42-3, type 10h). A full log is unchanged but for its overflow flag.
    /// </summary>
    public EventLogState Add(EventRecord record, DateTimeOffset now)
    {
        if (IsFull)
            return this with { Overflowed = true };
        EventLogState next = Append(record, now);
        if (Entries.Length < AlmostFullCount && next.Entries.Length == AlmostFullCount && next.Entries.Length < Capacity - 1)
            next = next.Append(EventLogEvents.AlmostFull(EventLogInfo.AlmostFullPercent), now);
        if (next.Entries.Length == Capacity - 1)
            next = next.Append(EventLogEvents.Full, now);
        return next;
    }

    /// <summary>Null when there is no such entry.</summary>
    public EventLogState? Delete(ushort recordId, DateTimeOffset now)
    {
        int index = IndexOf(recordId);
        return index < 0 ? null : this with { Entries = Entries.RemoveAt(index), LastErase = now };
    }

    /// <summary>Empty but for the entry that says so.</summary>
    public EventLogState Clear(DateTimeOffset now)
    {
        EventLogState cleared = this with { Entries = [], LastErase = now, Overflowed = false };
        return cleared.Append(EventLogEvents.Cleared, now);
    }

    /// <summary>
    /// With the clock set, and an entry by the old and one by the new: so that the times of the entries around them can be
    /// compared (IPMI 2.0 Table 42-3, type 12h).
    /// </summary>
    public EventLogState SetClock(TimeSpan offset, DateTimeOffset systemTime)
    {
        EventLogState before = Add(EventLogEvents.ClockBeforeSetting, EventLogClock.At(systemTime, ClockOffset));
        return (before with { ClockOffset = offset }).Add(EventLogEvents.ClockAfterSetting, EventLogClock.At(systemTime, offset));
    }

    /// <summary>
    /// Where a reader goes on who wants ids from this one on: at the entry, or after the one with the largest id below. So
    /// reading on from "last + 1" works over the wrap of the ids.
    /// </summary>
    public int PositionOf(ushort recordId)
    {
        int position = 0;
        int below = 0;
        for (int i = 0; i < Entries.Length; i++)
        {
            int id = Entries[i].RecordId;
            if (id == recordId)
                return i;
            if (id < recordId && id > below)
                (position, below) = (i + 1, id);
        }

        return position;
    }

    /// <summary>The entries that the other state does not have, in the order of logging.</summary>
    public IEnumerable<StoredEvent> Without(EventLogState other)
    {
        var others = new HashSet<StoredEvent>(other.Entries, ReferenceEqualityComparer.Instance);
        return Entries.Where(entry => !others.Contains(entry));
    }

    private EventLogState Append(EventRecord record, DateTimeOffset now)
    {
        ushort id = NextId();
        return this with { Entries = Entries.Add(new StoredEvent(id, now, record)), LastRecordId = id, LastAddition = now };
    }

    /// <summary>Skips ids that survived a whole round of the wrap; capacity is far below the number of ids.</summary>
    private ushort NextId()
    {
        ushort id = LastRecordId;
        do
            id = id == LastId ? (ushort)1 : (ushort)(id + 1);
        while (IndexOf(id) >= 0);
        return id;
    }

    private int IndexOf(ushort recordId)
    {
        for (int i = 0; i < Entries.Length; i++)
        {
            if (Entries[i].RecordId == recordId)
                return i;
        }

        return -1;
    }
}
