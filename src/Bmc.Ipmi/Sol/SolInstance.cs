using Bmc.Contracts;
using Bmc.Contracts.Console;
using Bmc.Ipmi.Rmcp;
using Bmc.Ipmi.Session;

namespace Bmc.Ipmi.Sol;

/// <summary>
/// One activated SOL payload: carries bytes, packets and time between the line, the session and the <see cref="SolLink"/>.
/// What is not said to be otherwise runs under the endpoint's lock.
/// </summary>
internal sealed class SolInstance : IDisposable
{
    /// <summary>So much of the line is asked for at once.</summary>
    private const int ReadLength = 2048;

    /// <summary>For an owner that does not answer while a console leaves.</summary>
    private static readonly TimeSpan _restoreLimit = TimeSpan.FromSeconds(5);

    private readonly SolPayloads _payloads;
    private readonly EndpointState _state;
    private readonly SolLink _link;
    private readonly SolLine _line;
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _stop = new();
    private readonly WakeUp _reader = new();
    private readonly WakeUp _writer = new();
    private readonly byte[] _payload = new byte[SolLimits.PayloadSize];
    private readonly byte[] _packet = new byte[PacketLimits.MaximumPacketLength];
    private Task _stopping = Task.CompletedTask;
    private bool _started;
    private bool _timerRuns;

    public SolInstance(byte number, IpmiSession session, SolTiming timing, SolLine line, SolPayloads payloads, EndpointState state)
    {
        Number = number;
        Session = session;
        _line = line;
        _payloads = payloads;
        _state = state;
        _link = new SolLink(timing, state.Time);
        _timer = state.Time.CreateTimer(static instance => ((SolInstance)instance!).WhenDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>1..<see cref="SolLimits.Instances"/>.</summary>
    public byte Number { get; }

    public IpmiSession Session { get; }

    public bool IsClosed { get; private set; }

    /// <summary>
    /// The console knows that the payload is active; before that, ipmitool takes its packets for the answer to its
    /// command. May be called again.
    /// </summary>
    public void Start()
    {
        if (_started || IsClosed)
            return;
        _started = true;
        _state.Pending.Track(Task.Run(RunAsync));
    }

    /// <summary>An authentic packet without SOL came from the session.</summary>
    public void Hear()
    {
        _link.Hear();
        Drive();
    }

    /// <returns>False for what is no SOL payload.</returns>
    /// <param name="order">The session's sequence number of the packet.</param>
    public bool Receive(ReadOnlySpan<byte> payload, uint order)
    {
        if (!_link.Receive(payload, order))
            return false;
        if (_link.TakeFlush())
            _state.Pending.Track(_line.FlushOutputAsync(_stop.Token).AsTask());
        Drive();
        _writer.Set();
        return true;
    }

    /// <param name="tell">True: the console is told that SOL is being deactivated.</param>
    public void Close(bool tell)
    {
        if (IsClosed)
            return;
        IsClosed = true;
        if (tell)
        {
            var writer = new SpanWriter(_payload);
            SolLink.WriteDeactivating(ref writer);
            Send(writer.Written);
        }

        // The callbacks are other people's, so they don't run under the lock.
        _stopping = _stop.CancelAsync();
        if (!_started)
            _state.Pending.Track(RunAsync());
        _reader.Set();
        _writer.Set();
    }

    public void Dispose()
    {
        _timer.Dispose();
        _stop.Dispose();
    }

    // Not under the lock, but for a payload that ends before it began.
    private async Task RunAsync()
    {
        await using (_line)
        {
            await Task.WhenAll(ReadAsync(), WriteAsync());
            await RestoreModemLinesAsync();
        }

        await _stopping;
        Dispose();
    }

    // A console that paused the PC and vanished would have silenced it for everybody.
    private async Task RestoreModemLinesAsync()
    {
        if (_link is { DataTerminalReady: true, RequestToSend: true })
            return;
        using var limit = new CancellationTokenSource(_restoreLimit, _state.Time);
        try
        {
            await _line.SetModemLinesAsync(dataTerminalReady: true, requestToSend: true, limit.Token);
        }
        catch (OperationCanceledException)
        {
            // Its owner has other troubles.
        }
    }

    // Not under the lock.
    private async Task ReadAsync()
    {
        var buffer = new byte[ReadLength];
        while (!_stop.IsCancellationRequested)
        {
            var room = Room();
            if (room == 0)
            {
                await _reader.WaitAsync();
                continue;
            }

            try
            {
                var read = await _line.ReadAsync(buffer.AsMemory(0, Math.Min(room, buffer.Length)), _stop.Token);
                Take(read, buffer);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    // Not under the lock.
    private async Task WriteAsync()
    {
        var buffer = new byte[SolLimits.UndelayedCharacters];
        while (!_stop.IsCancellationRequested)
        {
            var order = TakeOrder(buffer, out var length);
            try
            {
                switch (order)
                {
                    case SolOrder.None:
                        await _writer.WaitAsync();
                        break;
                    case SolOrder.Write:
                        TakeResult(await _line.WriteAsync(buffer.AsMemory(0, length), _stop.Token));
                        break;
                    case SolOrder.Break:
                        TakeResult(await _line.SendBreakAsync(_stop.Token));
                        break;
                    case SolOrder.SetModemLines:
                        // Not wired is no fault of anybody's: IPMI has no answer for it.
                        await _line.SetModemLinesAsync(_link.DataTerminalReady, _link.RequestToSend, _stop.Token);
                        break;
                }
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private int Room()
    {
        lock (_state.Gate)
            return _link.Room;
    }

    private void Take(ConsoleRead read, byte[] buffer)
    {
        lock (_state.Gate)
        {
            switch (read.Event)
            {
                case ConsoleEvent.Data:
                    _link.Add(buffer.AsSpan(0, read.Length));
                    break;
                case ConsoleEvent.LineUp:
                    _link.SetLine(up: true);
                    break;
                case ConsoleEvent.LineDown:
                    if (_line.Broken is { } reason)
                        _payloads.Log.LineLost(Number, reason);
                    _link.SetLine(up: false);
                    break;
                case ConsoleEvent.Break:
                    _link.TellBreak();
                    break;
                case ConsoleEvent.Skipped:
                    _link.TellOverrun();
                    break;
            }

            Drive();
        }
    }

    private SolOrder TakeOrder(byte[] buffer, out int length)
    {
        lock (_state.Gate)
        {
            var order = _link.TakeOrder(buffer, out length);
            Drive();
            return order;
        }
    }

    private void TakeResult(Result result)
    {
        if (result.IsDone)
            return;
        lock (_state.Gate)
            _link.Refuse();
    }

    private void WhenDue()
    {
        lock (_state.Gate)
            Drive();
    }

    private void Drive()
    {
        if (IsClosed || !_started)
            return;
        if (_link.IsLost)
        {
            _payloads.Deactivate(this, "its console does not answer", tell: true);
            return;
        }

        int length;
        while ((length = _link.WriteNext(_payload)) > 0)
            Send(_payload.AsSpan(0, length));
        if (_link.Room > 0)
            _reader.Set();
        SetTimer(_link.Due);
    }

    private void SetTimer(TimeSpan? due)
    {
        if (due is null && !_timerRuns)
            return;
        _timerRuns = due is not null;
        // Whole milliseconds is what timers have, and they come too early rather than too late.
        _timer.Change(due is { } wait ? TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private void Send(ReadOnlySpan<byte> payload)
    {
        var writer = new SpanWriter(_packet);
        Session.WritePacket(ref writer, PayloadType.SerialOverLan, payload);
        _state.Sink.Send(writer.Written, Session.Peer);
    }
}
