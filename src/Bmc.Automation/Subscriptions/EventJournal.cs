using System.Text.Json;
using Bmc.Automation.Storage;
using Bmc.Contracts;
using Bmc.Contracts.Subscriptions;
using Bmc.Linux.Files;
using Microsoft.Extensions.Logging;

namespace Bmc.Automation.Subscriptions;

/// <summary>
/// The events of late, with how far each subscription has been told and how far the sources have been read. A file of lines that only grows
/// (events.journal), synced at each, and written anew when most of it is past. A line that a power cut tore was never acknowledged.
/// </summary>
internal sealed partial class EventJournal : IDisposable
{
    public const string FileName = "events.journal";

    /// <summary>Some times what is kept: the disk writes each event twice at most in the mean.</summary>
    public const int MaximumLines = 4 * SubscriptionLimits.Events;

    private static readonly AutomationLines _json = AutomationLines.Default;

    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly ILogger _logger;
    private readonly Queue<RedfishEvent> _events = [];
    private readonly Dictionary<string, long> _cursors = [];
    private FileStream? _file;
    private int _lines;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <exception cref="IOException">The folder can't be written.</exception>
    public EventJournal(string folder, ILogger<EventJournal> logger)
    {
        (_path, _logger) = (Path.Combine(folder, FileName), logger);
        Load();
    }

    /// <summary>The highest number that was given; 0 before the first event.</summary>
    public long Last { get; private set; }

    public SourceProgress Progress { get; private set; } = new();

    /// <summary>Numbers the events and keeps them, together with the progress that they are of. They are on the disk when it returns Done.</summary>
    public Result Append(IReadOnlyList<RedfishEvent> events, SourceProgress? progress = null)
    {
        lock (_lock)
        {
            RedfishEvent[] numbered = [.. events.Select((told, index) => told with { Number = Last + 1 + index })];
            if (Write(new JournalLine(numbered.Length > 0 ? numbered : null, progress)).Fault is { } fault)
                return fault;
            Take(numbered);
            Progress = progress ?? Progress;
            if (numbered.Length > 0)
            {
                _changed.SetResult();
                _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return Result.Done;
        }
    }

    /// <summary>Up to <paramref name="count"/> events behind a number, oldest first.</summary>
    /// <param name="lost">Some behind that number are kept no longer.</param>
    public IReadOnlyList<RedfishEvent> Read(long after, int count, out bool lost)
    {
        lock (_lock)
        {
            lost = _events.TryPeek(out RedfishEvent? oldest) ? after < oldest.Number - 1 : after < Last;
            return [.. _events.SkipWhile(told => told.Number <= after).Take(count)];
        }
    }

    /// <summary>When there is an event behind this number.</summary>
    public Task ChangedAsync(long after, CancellationToken cancellationToken)
    {
        lock (_lock)
            return Last > after ? Task.CompletedTask : _changed.Task.WaitAsync(cancellationToken);
    }

    /// <summary>The number before the first event that is no older than this.</summary>
    public long Before(DateTimeOffset time)
    {
        lock (_lock)
            return _events.FirstOrDefault(told => told.Time >= time) is { } first ? first.Number - 1 : Last;
    }

    /// <summary>How far a reader has been told (<see cref="JournalReaders"/>); null when it never was.</summary>
    public long? CursorOf(string reader)
    {
        lock (_lock)
            return _cursors.TryGetValue(reader, out long number) ? number : null;
    }

    /// <summary>On the disk when it returns Done; in memory anyway.</summary>
    public Result SetCursor(string reader, long number)
    {
        lock (_lock)
        {
            _cursors[reader] = number;
            return Write(new JournalLine(Cursor: new DeliveryCursor(reader, number)));
        }
    }

    /// <summary>What there is now is past for this reader. On the disk when it returns Done.</summary>
    public Result Skip(string reader)
    {
        lock (_lock)
            return SetCursor(reader, Last);
    }

    /// <summary>Cursors of readers that are no more.</summary>
    public void Forget(Func<string, bool> isKnown)
    {
        lock (_lock)
        {
            foreach (string gone in _cursors.Keys.Where(subscription => !isKnown(subscription)).ToArray())
                _cursors.Remove(gone);
        }
    }

    public void Dispose() => _file?.Dispose();

    private void Take(IReadOnlyList<RedfishEvent> events)
    {
        foreach (RedfishEvent told in events)
        {
            _events.Enqueue(told);
            Last = Math.Max(Last, told.Number);
        }

        while (_events.Count > SubscriptionLimits.Events)
            _events.Dequeue();
    }

    private void Load()
    {
        if (!File.Exists(_path))
            return;
        byte[] contents = File.ReadAllBytes(_path);
        int position = 0;
        while (Array.IndexOf(contents, (byte)'\n', position) is >= 0 and int end)
        {
            try
            {
                Take(JsonSerializer.Deserialize(contents.AsSpan(position, end - position), _json.JournalLine)!);
            }
            catch (JsonException problem)
            {
                LogDamaged(_path, problem.Message);
            }

            position = end + 1;
            _lines++;
        }

        // What a power cut tore, or damage, is gone from the file as well before anything is put behind it.
        _lines = MaximumLines;
    }

    private void Take(JournalLine line)
    {
        Last = Math.Max(Last, line.Last ?? 0);
        Take(line.Events ?? []);
        Progress = line.Progress ?? Progress;
        if (line.Cursor is { } cursor)
            _cursors[cursor.Subscription] = cursor.Number;
    }

    private Result Write(JournalLine line)
    {
        try
        {
            if (_file is null || _lines >= MaximumLines)
                WriteAnew();
            long length = _file!.Length;
            try
            {
                _file.Write(Bytes(line));
                _file.Flush(flushToDisk: true);
            }
            catch (IOException)
            {
                // Half a line must not be in front of the next one.
                _file.SetLength(length);
                throw;
            }

            _lines++;
            return Result.Done;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Whatever the file holds now: it is written anew before the next line.
            _lines = MaximumLines;
            LogUnwritten(problem.Message);
            return Result.Refused(problem is IOException full && FullDisk.Caused(full) ? FaultCode.StorageFull : FaultCode.Unavailable, problem.Message);
        }
    }

    private void WriteAnew()
    {
        JournalLine[] lines =
        [
            new(Progress: Progress, Last: Last),
            .. _cursors.Select(cursor => new JournalLine(Cursor: new DeliveryCursor(cursor.Key, cursor.Value))),
            .. _events.Select(told => new JournalLine([told])),
        ];
        _file?.Dispose();
        _file = null;
        AtomicFile.Write(_path, [.. lines.SelectMany(Bytes)]);
        _file = new FileStream(_path, new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, BufferSize = 0 });
        _lines = lines.Length;
    }

    private static byte[] Bytes(JournalLine line) => [.. JsonSerializer.SerializeToUtf8Bytes(line, _json.JournalLine), (byte)'\n'];

    [LoggerMessage(LogLevel.Error, "A line of {Path} can't be understood and is lost: {Problem}")]
    private partial void LogDamaged(string path, string problem);

    [LoggerMessage(LogLevel.Error, "Events can't be stored, and nobody is told of them until they can: {Reason}")]
    private partial void LogUnwritten(string reason);
}
