using Bmc.Hardware.Databases;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.EventLog;

/// <summary>
/// Keeps the log's database usable: a damaged file is moved aside and a new one begun.
/// </summary>
internal sealed class EventLogStore : IDisposable
{
    private readonly string _path;
    private readonly int _capacity;
    private readonly ILogger _logger;
    private EventLogDatabase _database;

    /// <exception cref="SqliteException">It can't be opened, and a new one can't be made.</exception>
    public EventLogStore(string path, int capacity, ILogger logger)
    {
        _path = path;
        _capacity = capacity;
        _logger = logger;
        try
        {
            _database = new EventLogDatabase(path, capacity);
            State = _database.Load(capacity);
        }
        catch (SqliteException exception) when (SqliteFaults.IsNotOurs(exception))
        {
            _database?.Dispose();
            _database = BeginAnew(exception);
            State = EventLogState.Empty(capacity);
        }
    }

    /// <summary>What the file holds.</summary>
    public EventLogState State { get; private set; }

    /// <exception cref="SqliteException">Nothing changed.</exception>
    public void Commit(EventLogState next)
    {
        try
        {
            _database.Commit(State, next);
        }
        catch (SqliteException exception) when (SqliteFaults.IsDamaged(exception))
        {
            _database.Dispose();
            _database = BeginAnew(exception);
            _database.Commit(EventLogState.Empty(_capacity), next);
        }

        State = next;
    }

    public void Dispose() => _database.Dispose();

    private EventLogDatabase BeginAnew(SqliteException problem)
    {
        EventLogLog.MovedAside(_logger, _path, problem.Message, DamagedDatabase.SetAside(_path));
        return new EventLogDatabase(_path, _capacity);
    }
}
