using Bmc.Hardware.Databases;
using Microsoft.Data.Sqlite;

namespace Bmc.Hardware.History;

/// <summary>
/// The history in its SQLite file: a row is a span of time with all sensors, so that a minute is one short write to the flash. Without a sync
/// for each (synchronous=NORMAL): a power cut loses the last ones and damages nothing. Used on the owner thread only.
/// </summary>
internal sealed class SensorHistoryDatabase : IDisposable
{
    private const long SchemaVersion = 1;

    /// <summary>32 MB; all levels full with a hundred sensors are a third of it.</summary>
    private const int MaximumPages = 8192;

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS sensors (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
        CREATE TABLE IF NOT EXISTS rows (
            step INTEGER NOT NULL,                      -- seconds
            start INTEGER NOT NULL,                     -- Unix seconds
            ranges BLOB NOT NULL,
            PRIMARY KEY (step, start)) WITHOUT ROWID;
        """;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, int> _numbers = [];

    /// <exception cref="SqliteException">It can't be opened, is damaged, or was written by a later version.</exception>
    public SensorHistoryDatabase(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        try
        {
            _connection.Open();
            _connection.Execute($"PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=256; PRAGMA max_page_count={MaximumPages};");
            using (SqliteCommand version = _connection.Command("PRAGMA user_version"))
            {
                if (version.ExecuteScalar() is not (0L or SchemaVersion))
                    throw new SqliteException($"{path}: made by a later version", SqliteFaults.NotADatabase);
            }

            _connection.Execute($"{Schema} PRAGMA user_version={SchemaVersion};");
            using SqliteCommand select = _connection.Command("SELECT number, id FROM sensors");
            using SqliteDataReader row = select.ExecuteReader();
            while (row.Read())
                _numbers[row.GetString(1)] = (int)row.GetInt64(0);
        }
        catch (SqliteException)
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Null for a sensor that never had a row.</summary>
    public int? NumberOf(string id) => _numbers.TryGetValue(id, out int number) ? number : null;

    /// <summary>Adds the newest minute, and what ends with it on the coarser levels, as one transaction.</summary>
    /// <param name="ranges">By the sensors' ids.</param>
    /// <exception cref="SqliteException">Nothing changed.</exception>
    public void Add(long start, IReadOnlyDictionary<string, ReadingRange> ranges)
    {
        using SqliteTransaction transaction = _connection.BeginTransaction();
        Dictionary<int, ReadingRange> numbered = [];
        List<string> added = [];
        foreach ((string id, ReadingRange range) in ranges)
        {
            if (!_numbers.TryGetValue(id, out int number))
            {
                number = _numbers.Count == 0 ? 1 : _numbers.Values.Max() + 1;
                if (number > ushort.MaxValue)
                    continue;
                _connection.Execute("INSERT INTO sensors (number, id) VALUES ($number, $id)", ("$number", number), ("$id", id));
                _numbers[id] = number;
                added.Add(id);
            }

            numbered[number] = range;
        }

        try
        {
            Add(0, new HistoryRow(start, numbered));
            transaction.Commit();
        }
        catch (SqliteException)
        {
            foreach (string id in added)
                _numbers.Remove(id);
            throw;
        }
    }

    /// <summary>The rows of a level that begin in [from, until), the oldest first; the spans that have not ended yet, of what the finer level has of them.</summary>
    public IReadOnlyList<HistoryRow> List(int index, long from, long until)
    {
        HistoryLevel level = HistoryLevel.All[index];
        List<HistoryRow> rows = ListStored(level, from, until);
        if (index == 0)
            return rows;
        long unfinished = LastBefore(level, until) is { } last ? Math.Max(from, last + level.StepSeconds) : from;
        rows.AddRange(List(index - 1, unfinished, until).GroupBy(row => level.StartOf(row.Start), HistoryRow.Merge));
        return rows;
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>A row of another span than the one before it ends that span, on the next level; so nothing is missed over a restart.</summary>
    private void Add(int index, HistoryRow row)
    {
        HistoryLevel level = HistoryLevel.All[index];
        if (index + 1 < HistoryLevel.All.Count && LastBefore(level, row.Start) is { } previous)
        {
            HistoryLevel coarser = HistoryLevel.All[index + 1];
            long ended = coarser.StartOf(previous);
            if (ended != coarser.StartOf(row.Start))
                Add(index + 1, HistoryRow.Merge(ended, ListStored(level, ended, ended + coarser.StepSeconds)));
        }

        _connection.Execute(
            "INSERT OR REPLACE INTO rows (step, start, ranges) VALUES ($step, $start, $ranges)",
            ("$step", level.StepSeconds), ("$start", row.Start), ("$ranges", row.ToBytes()));
        _connection.Execute(
            "DELETE FROM rows WHERE step = $step AND start <= (SELECT start FROM rows WHERE step = $step ORDER BY start DESC LIMIT 1 OFFSET $rows)",
            ("$step", level.StepSeconds), ("$rows", level.Rows));
    }

    private List<HistoryRow> ListStored(HistoryLevel level, long from, long until)
    {
        using SqliteCommand select = _connection.Command(
            "SELECT start, ranges FROM rows WHERE step = $step AND start >= $from AND start < $until ORDER BY start",
            ("$step", level.StepSeconds), ("$from", from), ("$until", until));
        using SqliteDataReader row = select.ExecuteReader();
        List<HistoryRow> rows = [];
        while (row.Read())
            rows.Add(HistoryRow.Parse(row.GetInt64(0), row.GetFieldValue<byte[]>(1)));
        return rows;
    }

    /// <summary>When the newest row of a level begins that begins before a moment.</summary>
    private long? LastBefore(HistoryLevel level, long moment)
    {
        using SqliteCommand select = _connection.Command("SELECT MAX(start) FROM rows WHERE step = $step AND start < $moment", ("$step", level.StepSeconds), ("$moment", moment));
        return select.ExecuteScalar() as long?;
    }
}
