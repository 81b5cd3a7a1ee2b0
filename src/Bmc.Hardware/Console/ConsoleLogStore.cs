using System.Buffers;
using System.Runtime.CompilerServices;
using Bmc.Contracts;
using Bmc.Contracts.Console;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Console;

/// <summary>
/// The log: takes what comes without waiting, writes it from a loop of its own, and hands it out. What does not fit, for the
/// disk is slow or the flash has had enough, is left out and counted in the log itself.
/// </summary>
internal sealed partial class ConsoleLogStore : IAsyncDisposable
{
    public const long DefaultLimit = 8 << 20;

    public const long MinimumLimit = 1 << 20;

    public const long MaximumLimit = 256 << 20;

    /// <summary>What waits for a slow disk: five seconds at 115200 baud.</summary>
    public const int MaximumWaiting = 64 * 1024;

    /// <summary>After a disk that was full or broken.</summary>
    private static readonly TimeSpan _retryInterval = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _files = new();
    private readonly Lock _text = new();
    private readonly ConsoleLogText _format = new();
    private readonly ConsoleLogFiles? _store;
    private readonly SemaphoreSlim _arrived = new(0, 1);
    private ArrayBufferWriter<byte> _waiting = new();
    private ArrayBufferWriter<byte> _writing = new();
    private WriteBudget _budget;
    private long _leftOut;
    private long _length;
    private long _limit;
    private string? _problem;
    private TaskCompletionSource _added = NewSignal();

    public ConsoleLogStore(string folder, long limit, TimeProvider time, ILogger logger)
    {
        (_time, _logger) = (time, logger);
        _budget = new WriteBudget(limit, time);
        try
        {
            _store = new ConsoleLogFiles(folder, limit);
            (_length, _limit) = (_store.Total, limit);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogBroken(exception.Message);
        }
    }

    public long Length => Interlocked.Read(ref _length);

    /// <summary>0 when the folder can't be used, so that there is no log.</summary>
    public long Limit => Interlocked.Read(ref _limit);

    public void Append(ReadOnlySpan<byte> data)
    {
        lock (_text)
        {
            if (HasRoom(data.Length, data.Count((byte)'\n') + 1))
                _format.Append(data, _time.GetUtcNow(), _waiting);
        }

        Arrived();
    }

    /// <summary>A sentence of the BMC's own.</summary>
    public void Note(string what)
    {
        lock (_text)
        {
            if (HasRoom(what.Length, 1))
                _format.Note(what, _time.GetUtcNow(), _waiting);
        }

        Arrived();
    }

    public void SetLimit(long limit)
    {
        lock (_files)
        {
            _store?.SetLimit(limit);
            Count();
        }

        lock (_text)
            _budget = new WriteBudget(limit, _time);
    }

    /// <summary>Writes what comes, until stopped; then what is left.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await _arrived.WaitAsync(cancellationToken);
                // The disk may take its time: not on the thread of whoever brought the bytes.
                await Task.Yield();
                if (!WriteWaiting())
                    await Task.Delay(_retryInterval, _time, cancellationToken);
            }
        }
        finally
        {
            WriteWaiting();
        }
    }

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(ConsoleLogQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[ConsoleLogReader.PieceLength];
        (long Number, long Length) end;
        IReadOnlyList<(long Number, FileStream File, long Length)> files;
        Task added;
        lock (_files)
        {
            added = _added.Task;
            end = _store?.End ?? default;
            files = _store?.OpenAll() ?? [];
        }

        using (var reader = new ConsoleLogReader(files))
        {
            await reader.SeekAsync(query, cancellationToken);
            while (await reader.ReadAsync(buffer, cancellationToken) is > 0 and int length)
                yield return buffer.AsMemory(0, length);
        }

        while (query.Follow)
        {
            await added.WaitAsync(cancellationToken);
            lock (_files)
            {
                added = _added.Task;
                files = _store?.OpenFrom(end.Number) ?? [];
            }

            using var more = new ConsoleLogReader(files);
            more.SkipTo(end);
            end = files.Count > 0 ? (files[^1].Number, files[^1].Length) : end;
            while (await more.ReadAsync(buffer, cancellationToken) is > 0 and int length)
                yield return buffer.AsMemory(0, length);
        }
    }

    public ValueTask DisposeAsync()
    {
        lock (_files)
            _store?.Dispose();
        _arrived.Dispose();
        return ValueTask.CompletedTask;
    }

    // Under the text's lock.
    private bool HasRoom(int length, int lines)
    {
        int cost = length + lines * ConsoleLogText.HeadLength;
        if (_waiting.WrittenCount + cost <= MaximumWaiting && _budget.TrySpend(cost))
        {
            if (_leftOut > 0)
                _format.Note($"{_leftOut} bytes are not in this log: more than its disk can take", _time.GetUtcNow(), _waiting);
            _leftOut = 0;
            return true;
        }

        _leftOut += length;
        return false;
    }

    private void Arrived()
    {
        try
        {
            if (_arrived.CurrentCount == 0)
                _arrived.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else has just said so.
        }
    }

    /// <returns>False when the disk did not take it.</returns>
    private bool WriteWaiting()
    {
        lock (_files)
        {
            if (_store is null)
                return true;
            lock (_text)
                (_waiting, _writing) = (_writing, _waiting);
            return TryStore();
        }
    }

    private bool TryStore()
    {
        try
        {
            if (_writing.WrittenCount > 0)
                _store!.Append(_writing.WrittenSpan);
            _problem = null;
        }
        catch (IOException exception)
        {
            if (_problem != exception.Message)
                LogBroken(exception.Message);
            _problem = exception.Message;
            lock (_text)
                _leftOut += _writing.WrittenCount;
        }

        _writing.Clear();
        Count();
        TaskCompletionSource added = _added;
        _added = NewSignal();
        added.TrySetResult();
        return _problem is null;
    }

    // Who asks for these must not wait for a disk.
    private void Count()
    {
        Interlocked.Exchange(ref _length, _store?.Total ?? 0);
        Interlocked.Exchange(ref _limit, _store?.Limit ?? 0);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The log of the PC's serial line is not written: {Problem}")]
    private partial void LogBroken(string problem);
}
