using Bmc.Contracts;
using Bmc.Contracts.EventLog;
using Bmc.Hardware.Databases;
using Bmc.Hardware.EventLog;
using Bmc.Hardware.Events;
using Bmc.Hardware.Tests.Sensors;
using Bmc.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Hardware.Tests.EventLog;

/// <summary>The event log on a disk that is broken or full, or with a file that somebody else has written.</summary>
public sealed class DamagedEventLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HardwareEventHub _hub = new();
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)] // no database header any more
    [InlineData(4096 + 8)] // a page of a table
    public async Task Moves_a_damaged_file_aside_and_begins_a_new_one(int offset)
    {
        string path = _folder.File("sel.db");
        await using (IOwnedEventLog log = Open())
        {
            for (int i = 0; i < 50; i++)
                await log.AddAsync(PowerOff, Token);
        }

        byte[] contents = File.ReadAllBytes(path);
        Array.Fill(contents, (byte)0xA5, offset, Math.Min(4096, contents.Length - offset));
        File.WriteAllBytes(path, contents);

        await using IOwnedEventLog again = Open();
        Assert.Empty(await again.ListAsync(0, 100, Token));
        Assert.True((await again.AddAsync(PowerOff, Token)).TryGet(out _, out _));
        Assert.Equal(contents, File.ReadAllBytes($"{path}.damaged"));
    }

    [Fact]
    public async Task Log_that_can_not_be_had_says_why_instead_of_looking_empty()
    {
        string path = Path.Combine(_folder.Path, "no", "such", "sel.db");
        await using IOwnedEventLog log = Open(path);

        Assert.Contains(path, (await log.GetInfoAsync(Token)).Problem, StringComparison.Ordinal);
        Assert.Equal(FaultCode.Unavailable, (await log.AddAsync(PowerOff, Token)).Fault?.Code);
    }

    [Theory]
    [InlineData("CREATE TABLE entries (something TEXT)")]
    [InlineData("CREATE TABLE log (one INTEGER)")]
    [InlineData("PRAGMA user_version = 7")]
    public async Task Moves_a_database_aside_that_is_not_its_own(string sql)
    {
        Assert.True(SystemSqlite.TryLoad(out _));
        using (var other = new SqliteConnection($"Data Source={_folder.File("sel.db")};Pooling=False"))
        {
            other.Open();
            Execute(other, sql);
        }

        await using IOwnedEventLog log = Open();
        Assert.True((await log.AddAsync(PowerOff, Token)).TryGet(out _, out Fault? fault), fault?.Message);
        Assert.True(File.Exists(_folder.File("sel.db.damaged")));
    }

    [Fact]
    public async Task Reads_whatever_values_its_tables_hold()
    {
        await using (IOwnedEventLog log = Open())
        {
            await log.AddAsync(PowerOff, Token);
        }

        using (var other = new SqliteConnection($"Data Source={_folder.File("sel.db")};Pooling=False"))
        {
            other.Open();
            Execute(other, $"UPDATE entries SET time = {long.MaxValue}, data = 'text', event_type = -1");
            Execute(other, $"UPDATE log SET clock_offset = {long.MinValue}, last_erase = -5, last_record_id = 65535");
        }

        await using IOwnedEventLog again = Open();
        Assert.Single(await again.ListAsync(0, 10, Token));
        Assert.True((await again.AddAsync(PowerOff, Token)).TryGet(out ushort id, out _));
        Assert.InRange(id, 1, 0xFFFE);
        Assert.Equal(DateTimeOffset.UnixEpoch, await again.GetTimeAsync(Token));
    }

    [Fact]
    public async Task Opens_or_replaces_any_file_of_random_bytes()
    {
        var random = new Random(5);
        for (int i = 0; i < 10; i++)
        {
            byte[] contents = new byte[random.Next(20_000)];
            random.NextBytes(contents);
            File.WriteAllBytes(_folder.File($"{i}.db"), contents);

            await using IOwnedEventLog log = Open(_folder.File($"{i}.db"));
            Assert.True((await log.AddAsync(PowerOff, Token)).TryGet(out _, out Fault? fault), fault?.Message);
        }
    }

    [Fact]
    public async Task Says_that_there_is_no_room_and_stays_as_it_was()
    {
        // SQLite answers the same (SQLITE_FULL) to a full disk and to a file that has reached its bound, which ballast brings near.
        string path = _folder.File("sel.db");
        Assert.True(SystemSqlite.TryLoad(out _));
        using var other = new SqliteConnection($"Data Source={path};Pooling=False");
        other.Open();
        Execute(other, "CREATE TABLE ballast (b BLOB); INSERT INTO ballast VALUES (zeroblob(755 * 4096))");
        await using IOwnedEventLog log = Open();

        Fault? refusal = null;
        int added = 0;
        while (refusal is null && added < 2_000)
        {
            if ((await log.AddAsync(PowerOff, Token)).TryGet(out _, out refusal))
                added++;
        }

        Assert.Equal(FaultCode.StorageFull, refusal?.Code);
        Assert.Equal(added, (await log.GetInfoAsync(Token)).Entries);
        Execute(other, "DELETE FROM ballast");
        Assert.Equal(added + 1, (await log.AddAsync(PowerOff, Token)).Value);
    }

    public void Dispose()
    {
        _hub.Dispose();
        _folder.Dispose();
    }

    private static EventRecord PowerOff => EventRecord.FromBmc(0x09, 0, 0x6F, deassertion: false, 0x00);

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private IOwnedEventLog Open(string? path = null) => SqliteEventLog.Open(
        path ?? _folder.File("sel.db"), new EventDescriptions(TestBoard.With([])), _hub, _time, NullLogger<SqliteEventLog>.Instance);
}
