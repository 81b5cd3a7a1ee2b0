using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Console;
using Bmc.Hardware.Settings;
using Bmc.Linux;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Console;

/// <summary>
/// The PC's serial line: one who reads it always and keeps a log, many who listen, and those who write by right. On a board
/// without one everything is there but the line.
/// </summary>
public sealed partial class HostConsole : IHostConsole, IConsoleLog, IConsoleSink, IAsyncDisposable
{
    /// <summary>Viewers over the LAN, people with a command line, test rigs; more is somebody who leaks connections.</summary>
    public const int MaximumClients = 32;

    private static readonly LineSettings _usual = new(115200);

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _setting = new(1);
    private readonly HashSet<ConsoleConnection> _clients = [];
    private readonly BoardSerial? _board;
    private readonly SettingsFile<ConsoleRecord> _file;
    private readonly ConsoleLogStore _log;
    private readonly ConsoleLine? _line;
    private readonly ConsoleRing _ring = new();
    private readonly ILogger _logger;
    private ConsoleRecord _record;
    private long _received;
    private bool _ended;

    /// <param name="stateFolder">Where console.json and the log's folder, console, are kept.</param>
    public HostConsole(BoardSerial? board, IKernelDevices devices, PcLease lease, string stateFolder, TimeProvider time, ILogger<HostConsole> logger)
    {
        (_board, Lease, _logger) = (board, lease, logger);
        _file = new SettingsFile<ConsoleRecord>(Path.Combine(stateFolder, "console.json"), ConsoleJson.Default.ConsoleRecord);
        _record = _file.Load(out string? problem) ?? new ConsoleRecord();
        if (problem is not null)
            LogRecordLost(problem);
        _log = new ConsoleLogStore(Path.Combine(stateFolder, "console"), _record.LogLimit ?? board?.LogBytes ?? ConsoleLogStore.DefaultLimit, time, logger);
        _line = board is null ? null : new ConsoleLine(board.Device, _record.Line ?? board.Line, devices, this, time, logger);
        lease.Changed += _log.Note;
    }

    internal PcLease Lease { get; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _log.Note("the BMC reads this line from now on");
        Task logging = _log.RunAsync(cancellationToken);
        await Task.WhenAll(logging, _line?.RunAsync(cancellationToken) ?? Task.CompletedTask);
    }

    public ValueTask<ConsoleStatus> GetStatusAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Status());

    public async ValueTask<Result<ConsoleStatus>> SetLineAsync(LineSettings line, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (LineRules.Check(line, _board) is { } wrong)
            return wrong;
        await _setting.WaitAsync(cancellationToken);
        try
        {
            // Half a change helps nobody: it goes on when the one who asked for it hangs up.
            LineSettings before = Line;
            if ((await _line!.ConfigureAsync(line, CancellationToken.None)).Fault is { } refused)
                return refused;
            if (Store(_record with { Line = line }).Fault is { } fault)
            {
                await _line.ConfigureAsync(before, CancellationToken.None);
                return fault;
            }
        }
        finally
        {
            _setting.Release();
        }

        string described = LineRules.Describe(line);
        LogSet(described, origin);
        _log.Note($"{described}, set by {origin}");
        return Status();
    }

    public ValueTask<Result<IConsoleConnection>> OpenAsync(ConsoleAccess access, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(access))
            return ValueTask.FromResult<Result<IConsoleConnection>>(new Fault(FaultCode.Invalid, "there is no such access"));
        lock (_lock)
        {
            if (_ended)
                return ValueTask.FromResult<Result<IConsoleConnection>>(new Fault(FaultCode.Unavailable, "the BMC stops"));
            if (_clients.Count == MaximumClients)
                return ValueTask.FromResult<Result<IConsoleConnection>>(new Fault(FaultCode.Busy, $"the PC's serial line has {MaximumClients} clients already"));
            var connection = new ConsoleConnection(this, _ring.Join(), access, origin);
            _clients.Add(connection);
            return ValueTask.FromResult(new Result<IConsoleConnection>(connection));
        }
    }

    public IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(ConsoleLogQuery query, CancellationToken cancellationToken) => _log.ReadAsync(query, cancellationToken);

    public async ValueTask<Result> SetLimitAsync(long bytes, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (bytes is < ConsoleLogStore.MinimumLimit or > ConsoleLogStore.MaximumLimit)
            return Result.Refused(FaultCode.Invalid, $"the log keeps {ConsoleLogStore.MinimumLimit >> 20} to {ConsoleLogStore.MaximumLimit >> 20} MiB");
        await _setting.WaitAsync(cancellationToken);
        try
        {
            if (Store(_record with { LogLimit = bytes }).Fault is { } fault)
                return fault;
        }
        finally
        {
            _setting.Release();
        }

        _log.SetLimit(bytes);
        return Result.Done;
    }

    /// <summary>The PC was switched on or reset: what follows is another start. For the log.</summary>
    public void OnPcStarted() => _log.Note("the PC was started");

    void IConsoleSink.OnData(ReadOnlySpan<byte> data)
    {
        Interlocked.Add(ref _received, data.Length);
        _ring.Append(data);
        _log.Append(data);
    }

    void IConsoleSink.OnBreak()
    {
        _ring.Tell(ConsoleEvent.Break);
        _log.Note("break from the PC");
    }

    void IConsoleSink.OnLine(bool up, string? reason)
    {
        _ring.Tell(up ? ConsoleEvent.LineUp : ConsoleEvent.LineDown);
        _log.Note(up ? $"the line is there: {_board?.Device}, {LineRules.Describe(Line)}" : $"the line is gone: {reason}");
    }

    void IConsoleSink.OnLost(long bytes) => _log.Note($"{bytes} bytes were lost: the UART was not read in time");

    /// <summary>Clients are told; to be called when the loop has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        EndClients();
        Lease.Changed -= _log.Note;
        if (_line is not null)
            await _line.DisposeAsync();
        await _log.DisposeAsync();
        _setting.Dispose();
    }

    /// <summary>Every client is told that nothing follows, and no more are let in: before the sockets close, which wait for them.</summary>
    public void EndClients()
    {
        lock (_lock)
            _ended = true;
        _ring.End();
    }

    internal ValueTask<Result> WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        _line?.WriteAsync(data, cancellationToken) ?? ValueTask.FromResult<Result>(NoLine());

    internal async ValueTask<Result> SendBreakAsync(RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (_line is null)
            return NoLine();
        Result sent = await _line.SendBreakAsync(cancellationToken);
        if (sent.IsDone)
            _log.Note($"break to the PC by {origin}");
        return sent;
    }

    internal Result FlushOutput() => _line?.FlushOutput() ?? NoLine();

    internal ValueTask<Result> SetModemLinesAsync(bool dataTerminalReady, bool requestToSend, CancellationToken cancellationToken)
    {
        if (_line is null || _board is not { } board || !(board.DtrWired || board.RtsCtsWired))
            return ValueTask.FromResult(Result.Refused(FaultCode.Unsupported, "neither DTR nor RTS goes to the PC on this board"));
        // With hardware flow control RTS is the driver's.
        bool ownsRts = board.RtsCtsWired && Line.FlowControl != FlowControl.Hardware;
        return _line.SetModemLinesAsync(board.DtrWired ? dataTerminalReady : null, ownsRts ? requestToSend : null, cancellationToken);
    }

    internal void Leave(ConsoleConnection connection)
    {
        lock (_lock)
            _clients.Remove(connection);
    }

    private LineSettings Line => Volatile.Read(ref _record).Line ?? _board?.Line ?? _usual;

    private static Fault NoLine() => new(FaultCode.Unavailable, "this board has no serial line to the PC");

    private ConsoleStatus Status()
    {
        int writers;
        int clients;
        lock (_lock)
        {
            clients = _clients.Count;
            writers = _clients.Count(client => client.Access == ConsoleAccess.ReadWrite);
        }

        return new ConsoleStatus(
            _board?.Device,
            _line is null ? NoLine().Message : _line.Problem,
            Line,
            Interlocked.Read(ref _received),
            _line?.Sent ?? 0,
            _line?.Lost ?? 0,
            _log.Length,
            clients - writers,
            writers,
            Lease.Present,
            _log.Limit);
    }

    private Result Store(ConsoleRecord record)
    {
        Result stored = _file.Save(record);
        if (stored.IsDone)
            Volatile.Write(ref _record, record);
        return stored;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The PC's serial line is set to {Line} by {Origin}")]
    private partial void LogSet(string line, RequestOrigin origin);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The settings of the PC's serial line begin anew: {Problem}")]
    private partial void LogRecordLost(string problem);
}
