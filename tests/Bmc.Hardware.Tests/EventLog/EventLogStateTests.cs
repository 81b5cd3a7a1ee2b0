using Bmc.Contracts.EventLog;
using Bmc.Hardware.EventLog;

namespace Bmc.Hardware.Tests.EventLog;

public class EventLogStateTests
{
    private static readonly DateTimeOffset _now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly EventRecord _event = EventRecord.FromBmc(0x09, 0, 0x6F, deassertion: false, 0x00);

    [Fact]
    public void Numbers_entries_from_1_and_wraps_after_FFFEh()
    {
        EventLogState state = EventLogState.Empty(100).Add(_event, _now);
        Assert.Equal([1], Ids(state));

        state = (state with { LastRecordId = 0xFFFD }).Add(_event, _now).Add(_event, _now).Add(_event, _now);

        // 1 is taken by an entry that survived the whole round.
        Assert.Equal([1, 0xFFFE, 2, 3], Ids(state));
    }

    [Fact]
    public void Says_once_that_it_fills_and_as_its_last_entry_that_it_is_full()
    {
        EventLogState state = EventLogState.Empty(12);
        for (int i = 0; i < 20; i++)
            state = state.Add(_event, _now);

        Assert.Equal(12, state.Entries.Length);
        Assert.True(state.Overflowed);
        byte[][] own = [.. state.Entries.Select(entry => entry.Record).Where(record => record.SensorType == 0x10).Select(record => record.Data)];
        Assert.Equal([[0x35, 0xFF, 75], [0x04, 0xFF, 0xFF]], own); // almost full with its percent; full
        Assert.Equal(0x35, state.Entries[9].Record.Data[0]);
        Assert.Equal(0x04, state.Entries[^1].Record.Data[0]);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(100)]
    public void Never_holds_more_than_its_capacity_and_ends_with_the_full_entry(int capacity)
    {
        EventLogState state = EventLogState.Empty(capacity);
        while (!state.IsFull)
        {
            state = state.Add(_event, _now);
            Assert.InRange(state.Entries.Length, 1, capacity);
        }

        Assert.Equal(0x04, state.Entries[^1].Record.Data[0]);
        Assert.Equal(1, state.Entries.Count(entry => entry.Record.Data[0] == 0x04));
        Assert.False(state.Overflowed);
    }

    [Fact]
    public void Notes_the_clock_before_and_after_it_was_set()
    {
        EventLogState state = EventLogState.Empty(100).Add(_event, _now).SetClock(TimeSpan.FromDays(-10), _now);

        Assert.Equal([_now, _now, _now.AddDays(-10)], state.Entries.Select(entry => entry.Time));
        Assert.All(state.Entries.Skip(1), entry => Assert.Equal((0x12, 0xF9, 0x6F), (entry.Record.SensorType, entry.Record.SensorNumber, entry.Record.EventType)));
        Assert.Equal([0xC5, 0x00, 0xFF], state.Entries[1].Record.Data); // time stamp clock synchronization, first of the pair, SEL's clock
        Assert.Equal([0xC5, 0x80, 0xFF], state.Entries[2].Record.Data);
        Assert.Equal(TimeSpan.FromDays(-10), state.ClockOffset);
    }

    [Fact]
    public void Sets_the_clock_of_a_full_log_too()
    {
        EventLogState full = EventLogState.Empty(3).Add(_event, _now).Add(_event, _now);
        Assert.True(full.IsFull);
        Assert.Equal(TimeSpan.FromHours(1), full.SetClock(TimeSpan.FromHours(1), _now).ClockOffset);
    }

    [Fact]
    public void Takes_entries_again_after_a_deletion_and_says_full_again()
    {
        EventLogState state = EventLogState.Empty(4);
        while (!state.IsFull)
            state = state.Add(_event, _now);
        state = state.Add(_event, _now);

        state = state.Delete(state.Entries[0].RecordId, _now)!.Delete(state.Entries[1].RecordId, _now)!.Add(_event, _now);

        Assert.Equal(4, state.Entries.Length);
        Assert.Equal(0x04, state.Entries[^1].Record.Data[0]);
        Assert.True(state.Overflowed);
    }

    [Fact]
    public void Clears_to_the_one_entry_that_says_so_and_goes_on_counting()
    {
        EventLogState state = EventLogState.Empty(4);
        for (int i = 0; i < 6; i++)
            state = state.Add(_event, _now);

        state = state.Clear(_now.AddHours(1));

        StoredEvent only = Assert.Single(state.Entries);
        Assert.Equal((0x10, 0x02), (only.Record.SensorType, only.Record.Data[0]));
        Assert.Equal(5, only.RecordId);
        Assert.Equal(_now.AddHours(1), state.LastErase);
        Assert.False(state.Overflowed);
    }

    [Fact]
    public void Deletes_nothing_that_is_not_there() => Assert.Null(EventLogState.Empty(4).Delete(1, _now));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(5, 0)]
    [InlineData(6, 1)]
    [InlineData(7, 2)] // deleted: on with 9
    [InlineData(9, 2)]
    [InlineData(10, 3)]
    public void Finds_where_a_reader_goes_on(ushort from, int position) => Assert.Equal(position, WithIds(5, 6, 9).PositionOf(from));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0xFFFD, 0)]
    [InlineData(0xFFFF, 2)] // "last + 1" after FFFEh
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(3, 4)] // "last + 1" after the newest: the end, not the beginning
    public void Finds_where_a_reader_goes_on_over_the_wrap(ushort from, int position) =>
        Assert.Equal(position, WithIds(0xFFFD, 0xFFFE, 1, 2).PositionOf(from));

    [Fact]
    public void Keeps_ids_unique_and_order_of_logging_whatever_happens()
    {
        var random = new Random(3);
        EventLogState state = EventLogState.Empty(20) with { LastRecordId = 0xFFF0 };
        for (int i = 0; i < 5_000; i++)
        {
            EventLogState before = state;
            state = random.Next(10) switch
            {
                0 when state.Entries.Length > 0 => state.Delete(state.Entries[random.Next(state.Entries.Length)].RecordId, _now)!,
                1 when random.Next(20) == 0 => state.Clear(_now),
                _ => state.Add(_event, _now),
            };
            Assert.Equal(state.Entries.Length, state.Entries.Select(entry => entry.RecordId).Distinct().Count());
            Assert.All(state.Entries, entry => Assert.InRange(entry.RecordId, 1, 0xFFFE));
            Assert.Equal(state.Without(before), state.Entries.TakeLast(state.Without(before).Count()));
        }
    }

    private static EventLogState WithIds(params ushort[] ids) =>
        EventLogState.Empty(100) with { Entries = [.. ids.Select(id => new StoredEvent(id, _now, _event))] };

    private static IEnumerable<int> Ids(EventLogState state) => state.Entries.Select(entry => (int)entry.RecordId);
}
