using System.Collections.Immutable;
using Bmc.Contracts.EventLog;
using Bmc.Hardware.Databases;
using Microsoft.Data.Sqlite;

namespace Bmc.Hardware.EventLog;

/// <summary>
/// The log in its SQLite file. A commit has reached the disk when it returns: write-ahead log with a sync per commit
/// (synchronous=FULL, https://www.sqlite.org/pragma.html#pragma_synchronous). Used on the owner thread only.
/// </summary>
internal sealed class EventLogDatabase : IDisposable
{
    private const long SchemaVersion = 1;

    /// <summary>A page holds about 40 entries; room for five times that and the free pages of a cleared log.</summary>
    private const int EntriesPerPage = 8;
    private const int SparePages = 256;

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS entries (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, -- the order of logging; record ids wrap
            record_id INTEGER NOT NULL UNIQUE,
            time INTEGER NOT NULL,                      -- Unix milliseconds
            record_type INTEGER NOT NULL,
            generator_id INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            sensor_type INTEGER NOT NULL,
            sensor_number INTEGER NOT NULL,
            deassertion INTEGER NOT NULL,
            event_type INTEGER NOT NULL,
            data BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS log (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            last_record_id INTEGER NOT NULL,
            last_addition INTEGER NOT NULL,
            last_erase INTEGER NOT NULL,
            overflowed INTEGER NOT NULL,
            clock_offset INTEGER NOT NULL);             -- milliseconds
        """;

    private readonly SqliteConnection _connection;

    /// <param name="capacity">Entries; bounds the file's size, so that the log never takes the disk from the others.</param>
    /// <exception cref="SqliteException">It can't be opened, is damaged, or was written by a later version.</exception>
    public EventLogDatabase(string path, int capacity)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        try
        {
            _connection.Open();
            _connection.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=256;");
            _connection.Execute($"PRAGMA max_page_count={SparePages + capacity / EntriesPerPage}");
            CheckIntegrity(path);
            _connection.Execute($"{Schema} PRAGMA user_version={SchemaVersion};");
        }
        catch (SqliteException)
        {
            _connection.Dispose();
            throw;
        }
    }

    public EventLogState Load(int capacity)
    {
        ImmutableArray<StoredEvent>.Builder entries = ImmutableArray.CreateBuilder<StoredEvent>();
        using SqliteCommand select = _connection.Command("""
            SELECT record_id, time, record_type, generator_id, revision, sensor_type, sensor_number, deassertion, event_type, data
            FROM entries WHERE record_id BETWEEN 1 AND 65534 ORDER BY sequence
            """);
        using (SqliteDataReader row = select.ExecuteReader())
        {
            while (row.Read())
                entries.Add(ReadEntry(row));
        }

        EventLogState state = EventLogState.Empty(capacity) with { Entries = entries.ToImmutable() };
        using SqliteCommand selectLog = _connection.Command("SELECT last_record_id, last_addition, last_erase, overflowed, clock_offset FROM log");
        using SqliteDataReader log = selectLog.ExecuteReader();
        return !log.Read() ? state : state with
        {
            LastRecordId = (ushort)Math.Clamp(log.GetInt64(0), 0, EventLogState.LastId),
            LastAddition = EventLogClock.FromMilliseconds(log.GetInt64(1)),
            LastErase = EventLogClock.FromMilliseconds(log.GetInt64(2)),
            Overflowed = log.GetBoolean(3),
            ClockOffset = EventLogClock.OffsetFromMilliseconds(log.GetInt64(4)),
        };
    }

    /// <summary>Makes the file hold <paramref name="next"/> where it held <paramref name="previous"/>, as one transaction.</summary>
    /// <exception cref="SqliteException">The file still holds <paramref name="previous"/>.</exception>
    public void Commit(EventLogState previous, EventLogState next)
    {
        using SqliteTransaction transaction = _connection.BeginTransaction();
        foreach (StoredEvent entry in previous.Without(next))
            _connection.Execute("DELETE FROM entries WHERE record_id = $id", ("$id", entry.RecordId));
        foreach (StoredEvent entry in next.Without(previous))
            Insert(entry);
        WriteLog(next);
        transaction.Commit();
    }

    public void Dispose() => _connection.Dispose();

    private static StoredEvent ReadEntry(SqliteDataReader row) => new(
        (ushort)row.GetInt64(0),
        EventLogClock.FromMilliseconds(row.GetInt64(1)),
        new EventRecord(
            (byte)row.GetInt64(2),
            (ushort)row.GetInt64(3),
            (byte)row.GetInt64(4),
            (byte)row.GetInt64(5),
            (byte)row.GetInt64(6),
            row.GetBoolean(7),
            (byte)row.GetInt64(8),
            row.GetValue(9) as byte[] ?? []));

    private void CheckIntegrity(string path)
    {
        using SqliteCommand version = _connection.Command("PRAGMA user_version");
        if (version.ExecuteScalar() is not (0L or SchemaVersion))
            throw new SqliteException($"{path}: made by a later version", SqliteFaults.NotADatabase);
        using SqliteCommand check = _connection.Command("PRAGMA quick_check(1)");
        if (check.ExecuteScalar() is not "ok")
            throw new SqliteException($"{path}: fails its integrity check", SqliteFaults.Corrupt);
    }

    private void Insert(StoredEvent entry) => _connection.Execute(
        """
        INSERT INTO entries (record_id, time, record_type, generator_id, revision, sensor_type, sensor_number, deassertion, event_type, data)
        VALUES ($id, $time, $recordType, $generator, $revision, $sensorType, $sensorNumber, $deassertion, $eventType, $data)
        """,
        ("$id", entry.RecordId),
        ("$time", entry.Time.ToUnixTimeMilliseconds()),
        ("$recordType", entry.Record.RecordType),
        ("$generator", entry.Record.GeneratorId),
        ("$revision", entry.Record.EventMessageRevision),
        ("$sensorType", entry.Record.SensorType),
        ("$sensorNumber", entry.Record.SensorNumber),
        ("$deassertion", entry.Record.Deassertion),
        ("$eventType", entry.Record.EventType),
        ("$data", entry.Record.Data));

    private void WriteLog(EventLogState state) => _connection.Execute(
        """
        INSERT OR REPLACE INTO log (one, last_record_id, last_addition, last_erase, overflowed, clock_offset)
        VALUES (1, $lastRecordId, $lastAddition, $lastErase, $overflowed, $clockOffset)
        """,
        ("$lastRecordId", state.LastRecordId),
        ("$lastAddition", state.LastAddition.ToUnixTimeMilliseconds()),
        ("$lastErase", state.LastErase.ToUnixTimeMilliseconds()),
        ("$overflowed", state.Overflowed),
        ("$clockOffset", (long)state.ClockOffset.TotalMilliseconds));
}
