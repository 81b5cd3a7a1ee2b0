using Bmc.Contracts;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Events;
using Bmc.Hardware.Databases;
using Bmc.Hardware.EventLog;
using Bmc.Hardware.Events;
using Bmc.Hardware.Tests.Sensors;
using Bmc.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Hardware.Tests.EventLog;

public sealed class SqliteEventLogTests : IDisposable
{
    private static readonly DateTimeOffset _start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly RequestOrigin _origin = new("test");

    private readonly TemporaryFolder _folder = new();
    private readonly HardwareEventHub _hub = new();
    private readonly FakeTimeProvider _time = new(_start);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gives_back_what_was_added()
    {
        await using IOwnedEventLog log = Open();
        var foreign = new EventRecord(0x02, 0x0041, 0x04, 0x1F, 0x07, true, 0x6F, [1, 2, 3]);
        var oem = new EventRecord(0xC0, 0, 0, 0, 0, false, 0, [1, 2, 3, 4, 5, 6, 7, 8, 9]);

        Assert.Equal(1, (await log.AddAsync(PowerOff, Token)).Value);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, (await log.AddAsync(foreign, Token)).Value);
        Assert.Equal(3, (await log.AddAsync(oem, Token)).Value);

        IReadOnlyList<EventLogEntry> entries = await log.ListAsync(0, 100, Token);
        Assert.Equal([1, 2, 3], Ids(entries));
        Assert.Equal([_start, _start.AddMinutes(1), _start.AddMinutes(1)], entries.Select(entry => entry.Time));
        AssertSame(foreign, entries[1].Record);
        AssertSame(oem, entries[2].Record);
        Assert.Equal("Power Unit: power off", entries[0].Message);
        Assert.Equal([2, 3], Ids(await log.ListLastAsync(2, Token)));
        Assert.Equal([2], Ids(await log.ListAsync(2, 1, Token)));
        EventLogInfo info = await log.GetInfoAsync(Token);
        Assert.Equal((3, SqliteEventLog.DefaultCapacity, _start.AddMinutes(1)), (info.Entries, info.Capacity, info.LastAddition));
    }

    [Fact]
    public async Task Survives_an_end_without_notice()
    {
        // Never disposed before the second look: as after kill -9, the first connection has not closed anything.
        IOwnedEventLog killed = Open();
        for (int i = 0; i < 10; i++)
            Assert.True((await killed.AddAsync(PowerOff, Token)).TryGet(out _, out _));
        Assert.True((await killed.DeleteAsync(4, Token)).IsDone);
        Assert.True((await killed.SetTimeAsync(_start.AddYears(1), Token)).IsDone);

        using var copy = new TemporaryFolder();
        foreach (string file in Directory.GetFiles(_folder.Path))
            File.Copy(file, copy.File(Path.GetFileName(file)));
        await using (IOwnedEventLog log = Open(copy.File("sel.db")))
        {
            Assert.Equal([1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12], Ids(await log.ListAsync(0, 100, Token)));
            Assert.Equal(_start.AddYears(1), await log.GetTimeAsync(Token));
            Assert.Equal(_start, (await log.GetInfoAsync(Token)).LastErase);
            Assert.Equal(13, (await log.AddAsync(PowerOff, Token)).Value);
        }

        await killed.DisposeAsync();
    }

    [Fact]
    public async Task Refuses_when_full_and_keeps_that_over_a_restart()
    {
        await using (IOwnedEventLog log = Open(capacity: 5))
        {
            while ((await log.AddAsync(PowerOff, Token)).TryGet(out _, out _))
            {
            }

            EventLogInfo info = await log.GetInfoAsync(Token);
            Assert.Equal((5, true), (info.Entries, info.Overflowed));
            Assert.Equal("Event Logging Disabled: log full", (await log.ListLastAsync(1, Token))[0].Message);
        }

        await using IOwnedEventLog again = Open(capacity: 5);
        Assert.Equal(FaultCode.StorageFull, (await again.AddAsync(PowerOff, Token)).Fault?.Code);
        Assert.True((await again.GetInfoAsync(Token)).Overflowed);
        Assert.True((await again.ClearAsync(_origin, Token)).IsDone);
        Assert.Equal(["Event Logging Disabled: log cleared"], (await again.ListAsync(0, 10, Token)).Select(entry => entry.Message));
        Assert.False((await again.GetInfoAsync(Token)).Overflowed);
        Assert.True((await again.AddAsync(PowerOff, Token)).TryGet(out _, out _));
    }

    [Theory]
    [InlineData(-100)]
    [InlineData(100)]
    public async Task Shows_the_second_that_its_clock_was_set_to(int days)
    {
        // Between two milliseconds, as a clock mostly is.
        _time.Advance(TimeSpan.FromTicks(1234567));
        await using IOwnedEventLog log = Open();
        DateTimeOffset set = _start.AddDays(days);
        Assert.True((await log.SetTimeAsync(set, Token)).IsDone);
        Assert.Equal(set, await log.GetTimeAsync(Token));
        Assert.Equal(set, (await log.ListLastAsync(1, Token))[0].Time);
    }

    [Fact]
    public async Task Keeps_its_own_time_as_an_offset_to_the_systems()
    {
        await using (IOwnedEventLog log = Open())
        {
            Assert.True((await log.SetTimeAsync(_start.AddDays(-100), Token)).IsDone);
        }

        _time.Advance(TimeSpan.FromHours(1));
        await using IOwnedEventLog again = Open();
        await again.AddAsync(PowerOff, Token);

        Assert.Equal(_start.AddDays(-100).AddHours(1), (await again.ListLastAsync(1, Token))[0].Time);
    }

    [Fact]
    public async Task Refuses_what_is_no_event_record_or_not_there()
    {
        await using IOwnedEventLog log = Open();

        Assert.Equal(FaultCode.Invalid, (await log.AddAsync(PowerOff with { Data = [1] }, Token)).Fault?.Code);
        Assert.Equal(FaultCode.Invalid, (await log.AddAsync(PowerOff with { RecordType = 0x03 }, Token)).Fault?.Code);
        Assert.Equal(FaultCode.Invalid, (await log.AddAsync(PowerOff with { RecordType = 0xE0 }, Token)).Fault?.Code);
        Assert.Equal(FaultCode.NotFound, (await log.DeleteAsync(1, Token)).Fault?.Code);
        Assert.Empty(await log.ListAsync(0, 10, Token));
        Assert.Empty(await log.ListLastAsync(-1, Token));
    }

    [Fact]
    public async Task Tells_of_each_entry_and_of_each_change()
    {
        await using IOwnedEventLog log = Open();
        await using IAsyncEnumerator<HardwareEvent> news = _hub.WatchAsync(Token).GetAsyncEnumerator(Token);
        Assert.Equal(0, (await NextAsync<EventLogChanged>(news)).Info.Entries);

        await log.AddAsync(PowerOff, Token);
        Assert.Equal("Power Unit: power off", (await NextAsync<EventLogged>(news)).Entry.Message);
        Assert.Equal(1, (await NextAsync<EventLogChanged>(news)).Info.Entries);

        await log.DeleteAsync(1, Token);
        Assert.Equal(0, (await NextAsync<EventLogChanged>(news)).Info.Entries);

        await log.ClearAsync(_origin, Token);
        Assert.Equal(0x10, (await NextAsync<EventLogged>(news)).Entry.Record.SensorType);
        Assert.Equal(1, (await NextAsync<EventLogChanged>(news)).Info.Entries);
    }

    [Fact]
    public async Task Takes_no_time_that_its_clock_can_not_show()
    {
        await using IOwnedEventLog log = Open();

        Assert.Equal(FaultCode.Invalid, (await log.SetTimeAsync(DateTimeOffset.MaxValue, Token)).Fault?.Code);
        Assert.Equal(FaultCode.Invalid, (await log.SetTimeAsync(DateTimeOffset.MinValue, Token)).Fault?.Code);
        Assert.True((await log.SetTimeAsync(new DateTimeOffset(2106, 2, 7, 0, 0, 0, TimeSpan.Zero), Token)).IsDone);
        _time.Advance(TimeSpan.FromDays(365));
        Assert.Equal(2106, (await log.GetTimeAsync(Token)).Year);
        Assert.True((await log.AddAsync(PowerOff, Token)).TryGet(out _, out _));
    }

    [Fact]
    public async Task Says_why_it_can_not_be_had_and_refuses()
    {
        await using IOwnedEventLog log = Open(_folder.File("no/such/folder/sel.db"));

        Result<ushort> refused = await log.AddAsync(PowerOff, Token);
        Assert.Equal(FaultCode.Unavailable, refused.Fault?.Code);
        Assert.Contains("no/such/folder", refused.Fault?.Message, StringComparison.Ordinal);
        Assert.Empty(await log.ListAsync(0, 10, Token));
        Assert.Equal(0, (await log.GetInfoAsync(Token)).Capacity);
    }

    [Fact]
    public void Names_the_package_of_a_missing_library() =>
        Assert.Contains("libsqlite3-0", SystemSqlite.Missing(SystemSqlite.Library), StringComparison.Ordinal);

    public void Dispose()
    {
        _hub.Dispose();
        _folder.Dispose();
    }

    private static EventRecord PowerOff => EventRecord.FromBmc(0x09, 0, 0x6F, deassertion: false, 0x00);

    private IOwnedEventLog Open(string? path = null, int capacity = SqliteEventLog.DefaultCapacity) => SqliteEventLog.Open(
        path ?? _folder.File("sel.db"),
        new EventDescriptions(TestBoard.With([TestBoard.CpuTemperature])),
        _hub,
        _time,
        NullLogger<SqliteEventLog>.Instance,
        capacity);

    private static async Task<T> NextAsync<T>(IAsyncEnumerator<HardwareEvent> news)
        where T : HardwareEvent
    {
        Assert.True(await news.MoveNextAsync());
        return Assert.IsType<T>(news.Current);
    }

    private static IEnumerable<int> Ids(IEnumerable<EventLogEntry> entries) => entries.Select(entry => (int)entry.RecordId);

    private static void AssertSame(EventRecord expected, EventRecord actual)
    {
        Assert.Equal(expected.Data, actual.Data);
        Assert.Equal(expected, actual with { Data = expected.Data });
    }
}
