using System.Globalization;
using Bmc.Contracts;
using Bmc.Contracts.Sensors;
using Bmc.Hardware.Buses;
using Bmc.Hardware.Databases;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.History;

/// <summary>The history as its owner has it: samples what the last poll gave, writes once a minute. Whatever its disk does costs the sensors nothing.</summary>
public sealed partial class KeptSensorHistory : ISensorHistory, IAsyncDisposable
{
    /// <summary>A poll is a second or two; a peak between two samples is in no history.</summary>
    public static readonly TimeSpan SampleInterval = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly ISensors _sensors;
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly OwnerThread _thread;
    private Dictionary<string, RangeSum> _minute = [];
    private long _minuteStart;

    /// <summary>The owner thread's alone, and so is what it last complained of.</summary>
    private SensorHistoryDatabase? _database;
    private string? _problem;

    /// <param name="path">The database file; its folder exists. One that can't be had is tried again at the next minute.</param>
    public KeptSensorHistory(ISensors sensors, string path, TimeProvider time, ILogger<KeptSensorHistory> logger)
    {
        (_sensors, _path, _time, _logger) = (sensors, path, time, logger);
        _thread = new OwnerThread("the sensors' history", time, () => _database?.Dispose());
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(SampleInterval, _time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
            await SampleAsync(cancellationToken);
    }

    public async ValueTask<Result<SensorHistory>> GetAsync(SensorHistoryQuery query, CancellationToken cancellationToken)
    {
        if (query.Sensors.Count is 0 or > SensorHistoryQuery.MaximumSensors)
            return new Fault(FaultCode.Invalid, $"The history is told of 1 to {SensorHistoryQuery.MaximumSensors} sensors at a time.");
        if (query.From >= query.Until)
            return new Fault(FaultCode.Invalid, "The time that is asked for ends before it begins.");
        if (query.From < DateTimeOffset.UnixEpoch)
            return new Fault(FaultCode.Invalid, "There is no history of before 1970.");
        IReadOnlyList<SensorSnapshot> known = await _sensors.GetSnapshotAsync(cancellationToken);
        List<SensorDescription> wanted = [];
        foreach (byte number in query.Sensors)
        {
            if (known.FirstOrDefault(sensor => sensor.Description.Number == number) is not { } sensor)
                return new Fault(FaultCode.NotFound, string.Create(CultureInfo.InvariantCulture, $"There is no sensor {number}."));
            wanted.Add(sensor.Description);
        }

        DateTimeOffset now = _time.GetUtcNow();
        int index = HistoryLevel.IndexFor(now - query.From);
        HistoryLevel level = HistoryLevel.All[index];
        long from = level.StartOf(query.From.ToUnixTimeSeconds());
        // Not beyond what can be there, nor longer than a level is kept.
        long until = Math.Min(Math.Min(query.Until.ToUnixTimeSeconds(), now.ToUnixTimeSeconds()), from + ((level.Rows + 1L) * level.StepSeconds));
        return await OnDiskAsync(database => Describe(database, index, from, until, wanted), cancellationToken);
    }

    public ValueTask DisposeAsync() => _thread.DisposeAsync();

    private static SensorHistory Describe(SensorHistoryDatabase database, int index, long from, long until, List<SensorDescription> wanted)
    {
        int step = HistoryLevel.All[index].StepSeconds;
        int count = (int)Math.Max(0, (until - from + step - 1) / step);
        IReadOnlyList<HistoryRow> rows = database.List(index, from, until);
        List<SensorHistorySeries> series = [];
        foreach (SensorDescription sensor in wanted)
        {
            float?[] minimum = new float?[count], mean = new float?[count], maximum = new float?[count];
            int? known = database.NumberOf(sensor.Id);
            foreach (HistoryRow row in rows)
            {
                long at = (row.Start - from) / step;
                if (known is { } number && row.Ranges.TryGetValue(number, out ReadingRange range))
                    (minimum[at], mean[at], maximum[at]) = (range.Minimum, range.Mean, range.Maximum);
            }

            series.Add(new SensorHistorySeries(sensor.Number, sensor.Name, sensor.Unit, minimum, mean, maximum));
        }

        return new SensorHistory(DateTimeOffset.FromUnixTimeSeconds(from), step, series);
    }

    private async Task SampleAsync(CancellationToken cancellationToken)
    {
        long start = HistoryLevel.All[0].StartOf(_time.GetUtcNow().ToUnixTimeSeconds());
        if (start != _minuteStart)
        {
            (long ended, Dictionary<string, RangeSum> minute) = (_minuteStart, _minute);
            (_minuteStart, _minute) = (start, []);
            if (minute.Count > 0)
                await WriteAsync(ended, minute, cancellationToken);
        }

        foreach (SensorSnapshot sensor in await _sensors.GetSnapshotAsync(cancellationToken))
        {
            if (sensor.Reading is not SensorValue { Value: var value } || !double.IsFinite(value))
                continue;
            if (!_minute.TryGetValue(sensor.Description.Id, out RangeSum? sum))
                _minute[sensor.Description.Id] = sum = new RangeSum();
            sum.Add(value);
        }
    }

    private async Task WriteAsync(long start, Dictionary<string, RangeSum> minute, CancellationToken cancellationToken)
    {
        Dictionary<string, ReadingRange> ranges = minute.ToDictionary(one => one.Key, one => one.Value.Range);
        Result<string> written = await OnDiskAsync(
            database =>
            {
                database.Add(start, ranges);
                return "";
            },
            cancellationToken);
        string? problem = written.Fault?.Message;
        if (problem is not null && problem != _problem)
            LogNotWritten(problem);
        _problem = problem;
    }

    /// <summary>On the owner thread, with the file opened if it is not; one that is damaged is set aside and begun anew.</summary>
    private async ValueTask<Result<T>> OnDiskAsync<T>(Func<SensorHistoryDatabase, T> work, CancellationToken cancellationToken)
        where T : notnull
    {
        if (!SystemSqlite.TryLoad(out string? missing))
            return new Fault(FaultCode.Unavailable, missing);
        try
        {
            return await _thread.RunAsync(() => OnDatabase(work), WorkPriority.Ordinary, _patience, cancellationToken);
        }
        catch (SqliteException exception)
        {
            return SqliteFaults.ToFault(exception, "the sensors' history");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Fault(FaultCode.Unavailable, $"{_path}: {exception.Message}");
        }
    }

    private T OnDatabase<T>(Func<SensorHistoryDatabase, T> work)
    {
        bool isOpen = _database is not null;
        try
        {
            return work(_database ??= new SensorHistoryDatabase(_path));
        }
        catch (SqliteException exception) when (SqliteFaults.IsDamaged(exception) || (!isOpen && SqliteFaults.IsNotOurs(exception)))
        {
            _database?.Dispose();
            _database = null;
            LogSetAside(_path, exception.Message, DamagedDatabase.SetAside(_path));
            return work(_database = new SensorHistoryDatabase(_path));
        }
    }

    [LoggerMessage(LogLevel.Error, "The sensors' history has gaps: {Problem}")]
    private partial void LogNotWritten(string problem);

    [LoggerMessage(LogLevel.Error, "The sensors' history {Path} is damaged ({Problem}); it is kept as {Aside} and a new one begun")]
    private partial void LogSetAside(string path, string problem, string aside);
}
