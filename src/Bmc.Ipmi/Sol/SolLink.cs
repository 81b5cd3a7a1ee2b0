namespace Bmc.Ipmi.Sol;

/// <summary>
/// One SOL payload, IPMI 2.0 §15: packets of a console and bytes of the PC go in, packets and orders to the line come out.
/// No socket, no line, no thread; the clock is read only.
/// </summary>
public sealed class SolLink(SolTiming timing, TimeProvider time)
{
    private readonly SolOutbound _outbound = new(timing);
    private readonly SolInbound _inbound = new();
    private readonly long _start = time.GetTimestamp();
    private bool? _lineUp;
    private bool _inform;

    /// <summary>How many more characters from the PC are taken; 0: the line's reader has to wait.</summary>
    public int Room => _outbound.Room;

    public bool DataTerminalReady => _inbound.DataTerminalReady;

    public bool RequestToSend => _inbound.RequestToSend;

    /// <summary>True when the console is given up.</summary>
    public bool IsLost => _outbound.IsLost(Now);

    /// <summary>How long until <see cref="WriteNext"/> or <see cref="IsLost"/> has news of its own; null: something has to happen first.</summary>
    public TimeSpan? Due
    {
        get
        {
            var due = (_outbound.Due(), _inbound.Due) switch
            {
                ({ } one, { } other) => one < other ? one : other,
                var (one, other) => one ?? other,
            };
            if (due is not { } at)
                return null;
            var wait = at - Now;
            return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        }
    }

    private TimeSpan Now => time.GetElapsedTime(_start);

    private SolStatus LineStatus => _lineUp == false ? SolStatus.TransferUnavailable : SolStatus.None;

    /// <summary>Something authentic came from the console's session.</summary>
    public void Hear() => _outbound.Hear(Now);

    /// <returns>False for what is no SOL payload.</returns>
    /// <param name="order">The session's sequence number of the packet.</param>
    public bool Receive(ReadOnlySpan<byte> payload, uint order)
    {
        if (!SolHeader.TryParse(payload, out var header, out var characters))
            return false;
        var now = Now;
        _outbound.Hear(now);
        if ((header.Operations & SolOperations.FlushOutbound) != 0)
            _outbound.Flush();
        if (header.Acknowledged != 0)
            _outbound.Acknowledge(header.Acknowledged, header.Accepted, (header.Operations & SolOperations.Nack) != 0, now);
        if (header.Sequence != 0)
            _inbound.Receive(header, characters, order, available: _lineUp != false, now);
        return true;
    }

    /// <param name="characters">From the PC, at most <see cref="Room"/>.</param>
    public void Add(ReadOnlySpan<byte> characters) => _outbound.Add(characters, Now);

    /// <summary>The PC sent a break.</summary>
    public void TellBreak() => _outbound.Tell(SolStatus.BreakDetected);

    /// <summary>Characters of the PC were lost before they came here.</summary>
    public void TellOverrun() => _outbound.Tell(SolStatus.TransmitOverrun);

    public void SetLine(bool up)
    {
        // That there is a line is what a console believes anyway.
        _inform |= _lineUp != up && (_lineUp is not null || !up);
        _lineUp = up;
    }

    /// <summary>True: the line has to drop at once what was written and is not on the wire yet.</summary>
    public bool TakeFlush() => _inbound.TakeFlush();

    /// <summary>The next order to the line, which counts as given.</summary>
    public SolOrder TakeOrder(Span<byte> characters, out int length) => _inbound.TakeOrder(characters, out length, Now);

    /// <summary>The line took none of what was ordered.</summary>
    public void Refuse() => _inbound.Refuse(Now);

    /// <summary>Writes the next payload that has to go out now. To be called until it says 0, after each event and when due.</summary>
    /// <param name="payload">At least <see cref="SolLimits.PayloadSize"/> bytes.</param>
    public int WriteNext(Span<byte> payload)
    {
        var now = Now;
        var acknowledge = _inbound.TryAcknowledge(now);
        var send = _outbound.Advance(now, goes: acknowledge);
        if (!acknowledge && !send && !_inform)
            return 0;

        _inform = false;
        var status = LineStatus
            | (send ? _outbound.Status : SolStatus.None)
            | (acknowledge && _inbound.Nacked ? SolStatus.Nack : SolStatus.None);
        var writer = new SpanWriter(payload);
        new SolHeader(
            send ? _outbound.Sequence : (byte)0,
            acknowledge ? _inbound.Sequence : (byte)0,
            acknowledge ? _inbound.Accepted : (byte)0,
            (byte)status).Write(ref writer);
        if (send)
            writer.Write(_outbound.Characters);
        return writer.Position;
    }

    /// <summary>The last packet of a payload that is taken down: informs only, is not acknowledged.</summary>
    public static void WriteDeactivating(ref SpanWriter writer) =>
        new SolHeader(0, 0, 0, (byte)SolStatus.Deactivating).Write(ref writer);
}
