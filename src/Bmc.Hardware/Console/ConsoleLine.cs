using Bmc.Contracts;
using Bmc.Contracts.Console;
using Bmc.Linux;
using Bmc.Linux.Terminals;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Console;

/// <summary>The tty itself: read always, opened again when it comes back, written by one at a time.</summary>
internal sealed partial class ConsoleLine : IAsyncDisposable
{
    /// <summary>IPMI 2.0 §26.4 leaves a break's length open; tcsendbreak(3) has a quarter to half a second.</summary>
    public static readonly TimeSpan BreakTime = TimeSpan.FromMilliseconds(300);

    /// <summary>Between two attempts to open a device that is not there: an adapter that is put back is found at once.</summary>
    public static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan _overrunInterval = TimeSpan.FromSeconds(1);

    /// <summary>A break waits for what was written before, at most so long: it is for a PC that takes nothing any more.</summary>
    private static readonly TimeSpan _drainTime = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan _drainStep = TimeSpan.FromMilliseconds(20);

    private const int ReadLength = 4096;

    private readonly string _device;
    private readonly IKernelDevices _devices;
    private readonly IConsoleSink _sink;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    private readonly LineControl _control;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly SemaphoreSlim _breaking = new(1);
    private readonly Lock _lock = new();
    private LineSettings _settings;
    private SerialSession? _session;
    private string? _problem = "it has not been opened yet";
    private long _lostBefore;
    private long _sent;

    public ConsoleLine(string device, LineSettings settings, IKernelDevices devices, IConsoleSink sink, TimeProvider time, ILogger logger)
    {
        (_device, _settings, _devices, _sink, _time, _logger) = (device, settings, devices, sink, time, logger);
        _control = new LineControl(time, Gone);
    }

    /// <summary>Why there is no line; null while there is one.</summary>
    public string? Problem => Volatile.Read(ref _problem);

    public long Sent => Interlocked.Read(ref _sent);

    public long Lost
    {
        get
        {
            lock (_lock)
                return _lostBefore + (_session?.Line.Overruns ?? 0);
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            if (_devices.TryOpenSerial(_device, out ISerialLine? line, out string? reason))
            {
                using var session = new SerialSession(line);
                Begin(session);
                try
                {
                    await ReadAsync(session, cancellationToken);
                }
                finally
                {
                    End(session, stopping: cancellationToken.IsCancellationRequested);
                }
            }
            else if (reason != Problem)
            {
                LogNotThere(reason);
                Volatile.Write(ref _problem, reason);
            }

            await Task.Delay(RetryInterval, _time, cancellationToken);
        }
    }

    /// <summary>Nothing changes when the device can't do it. A device that is away gets them when it comes.</summary>
    public async ValueTask<Result> ConfigureAsync(LineSettings settings, CancellationToken cancellationToken)
    {
        SerialSession? session;
        LineSettings before;
        lock (_lock)
        {
            (session, before) = (_session, _settings);
            if (session is null)
            {
                _settings = settings;
                return Result.Done;
            }
        }

        Result configured = await _control.ConfigureAsync(session.Line, settings, cancellationToken);
        if (configured.IsDone)
        {
            lock (_lock)
                _settings = settings;
        }
        else if (configured.Fault!.Code == FaultCode.Unsupported)
        {
            await _control.ConfigureAsync(session.Line, before, cancellationToken);
        }

        return configured;
    }

    /// <summary>Completes when the driver has taken all of it, or a flush has dropped it.</summary>
    public async ValueTask<Result> WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        if (Current is not { } session)
            return Gone();
        using CancellationTokenSource ends = session.LinkWrite(cancellationToken);
        try
        {
            await _writing.WaitAsync(ends.Token);
            try
            {
                await session.Line.WriteAsync(data, ends.Token);
                Interlocked.Add(ref _sent, data.Length);
                return Result.Done;
            }
            finally
            {
                _writing.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return session.IsGone ? Gone() : Result.Done;
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            return Gone();
        }
    }

    /// <summary>Past whatever flow control holds up: what the PC has not taken within a second is dropped for it.</summary>
    public async ValueTask<Result> SendBreakAsync(CancellationToken cancellationToken)
    {
        await _breaking.WaitAsync(cancellationToken);
        try
        {
            if (Current is not { } session)
                return Gone();
            for (TimeSpan waited = default; session.Line.Unsent > 0 && waited < _drainTime; waited += _drainStep)
                await Task.Delay(_drainStep, _time, cancellationToken);
            if (session.Line.Unsent > 0)
                session.DropWrites();
            return await SendBreakAsync(session, cancellationToken);
        }
        finally
        {
            _breaking.Release();
        }
    }

    public Result FlushOutput()
    {
        if (Current is not { } session)
            return Gone();
        session.DropWrites();
        return Result.Done;
    }

    public async ValueTask<Result> SetModemLinesAsync(bool? dataTerminalReady, bool? requestToSend, CancellationToken cancellationToken) =>
        Current is { } session ? await _control.SetModemLinesAsync(session.Line, dataTerminalReady, requestToSend, cancellationToken) : Gone();

    public async ValueTask DisposeAsync()
    {
        await _control.DisposeAsync();
        _writing.Dispose();
        _breaking.Dispose();
    }

    private SerialSession? Current
    {
        get
        {
            lock (_lock)
                return _session;
        }
    }

    private Fault Gone() => new(FaultCode.Unavailable, Problem is { } problem ? $"there is no serial line to the PC: {problem}" : "the serial line to the PC was lost");

    private void Begin(SerialSession session)
    {
        LineSettings settings;
        lock (_lock)
            settings = _settings;
        // A port without a clock of its own, as that of a USB gadget, carries bytes at whatever speed was asked for.
        if (!session.Line.TryConfigure(LineControl.OfDevice(settings), out string? deviation))
            LogDeviates(deviation);
        lock (_lock)
            _session = session;
        Volatile.Write(ref _problem, null);
        LogThere(_device, settings.BaudRate);
        _sink.OnLine(up: true, null);
    }

    private void End(SerialSession session, bool stopping)
    {
        string reason = stopping ? "the BMC stops" : $"{_device} is gone";
        lock (_lock)
        {
            _session = null;
            _lostBefore += session.Line.Overruns;
        }

        Volatile.Write(ref _problem, reason);
        session.End();
        if (!stopping)
            LogGone(_device);
        _sink.OnLine(up: false, reason);
    }

    private async Task ReadAsync(SerialSession session, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[ReadLength];
        long lost = 0;
        long lookedAt = _time.GetTimestamp();
        while (true)
        {
            SerialRead read = await session.Line.ReadAsync(buffer, cancellationToken);
            if (read.Event == SerialEvent.Gone)
                return;
            if (read.Event == SerialEvent.Break)
                _sink.OnBreak();
            else
                _sink.OnData(buffer.AsSpan(0, read.Length));
            if (_time.GetElapsedTime(lookedAt) < _overrunInterval)
                continue;
            lookedAt = _time.GetTimestamp();
            long now = session.Line.Overruns;
            if (now > lost)
                _sink.OnLost(now - lost);
            lost = now;
        }
    }

    private async ValueTask<Result> SendBreakAsync(SerialSession session, CancellationToken cancellationToken)
    {
        Result begun = await _control.SetBreakAsync(session.Line, sending: true, cancellationToken);
        if (!begun.IsDone)
            return begun;
        try
        {
            await Task.Delay(BreakTime, _time, cancellationToken);
            return Result.Done;
        }
        finally
        {
            await _control.SetBreakAsync(session.Line, sending: false, CancellationToken.None);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The PC's serial line {Device} is open, at {BaudRate} baud")]
    private partial void LogThere(string device, int baudRate);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The PC's serial line: {Reason}; it is looked for each second")]
    private partial void LogNotThere(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The PC's serial line {Device} is gone")]
    private partial void LogGone(string device);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The PC's serial line is not as it was set: {Deviation}")]
    private partial void LogDeviates(string deviation);
}
