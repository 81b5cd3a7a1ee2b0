namespace Bmc.Ipmi.Sol;

/// <summary>What the line has to do next for a console.</summary>
public enum SolOrder
{
    None,
    SetModemLines,
    Break,
    Write,
}

/// <summary>
/// From one console to the PC, IPMI 2.0 §15.11: every packet is acknowledged, a copy of one is acknowledged again and not
/// typed again, and what was typed waits for the line in its order.
/// </summary>
public sealed class SolInbound
{
    private readonly ByteRing _typed = new(SolLimits.InboundBuffer);

    // Each is the number of characters, of all that were ever typed, that go before it.
    private readonly Queue<long> _breaks = new(SolLimits.WaitingBreaks);
    private long _taken;
    private byte _sequence;
    private uint _order;
    private TimeSpan? _acknowledgeAt;
    private TimeSpan _refusedUntil;
    private bool _flush;
    private bool _linesChanged;

    /// <summary>Of the last packet, for <see cref="TryAcknowledge"/>.</summary>
    public byte Sequence => _sequence;

    public byte Accepted { get; private set; }

    public bool Nacked { get; private set; }

    /// <summary>What DCD and DSR of the PC shall be.</summary>
    public bool DataTerminalReady { get; private set; } = true;

    /// <summary>What CTS of the PC shall be.</summary>
    public bool RequestToSend { get; private set; } = true;

    /// <summary>When an acknowledgement is due; null: none is owed.</summary>
    public TimeSpan? Due => _acknowledgeAt;

    private bool BreakIsNext => _breaks.TryPeek(out var position) && position == _taken;

    /// <param name="order">The session's sequence number of the packet: it tells an old copy that took a longer way.</param>
    /// <param name="available">False: there is no line.</param>
    public void Receive(in SolHeader header, ReadOnlySpan<byte> characters, uint order, bool available, TimeSpan now)
    {
        if (_sequence != 0 && unchecked((int)(order - _order)) <= 0)
            return;
        _order = order;
        if (header.Sequence == _sequence)
        {
            _acknowledgeAt = now;
            return;
        }

        _sequence = header.Sequence;
        Operate(header.Operations);
        Accepted = 0;
        Nacked = !available || now < _refusedUntil;
        if (!Nacked)
            Accept(header.Operations, characters);
        // There was nothing that could have been refused: a sign of life.
        if (characters.IsEmpty && (header.Operations & SolOperations.GenerateBreak) == 0)
            Nacked = false;
        _acknowledgeAt = _typed.Count > SolLimits.UndelayedCharacters ? now + SolLimits.AcknowledgeDelay : now;
    }

    /// <summary>True when an acknowledgement has to go out now; it counts as sent.</summary>
    public bool TryAcknowledge(TimeSpan now)
    {
        if (_acknowledgeAt is not { } at || now < at)
            return false;
        _acknowledgeAt = null;
        return true;
    }

    /// <summary>
    /// True: the line has to drop what was written and is not on the wire yet. Apart from the other orders, since one of
    /// those can be what stands still.
    /// </summary>
    public bool TakeFlush()
    {
        var flush = _flush;
        _flush = false;
        return flush;
    }

    /// <summary>The next order, which counts as given.</summary>
    /// <param name="characters">Takes those of <see cref="SolOrder.Write"/>.</param>
    public SolOrder TakeOrder(Span<byte> characters, out int length, TimeSpan now)
    {
        length = 0;
        if (_linesChanged)
        {
            _linesChanged = false;
            return SolOrder.SetModemLines;
        }

        if (BreakIsNext)
        {
            _breaks.Dequeue();
            return SolOrder.Break;
        }

        var before = _breaks.TryPeek(out var position) ? (int)Math.Min(position - _taken, characters.Length) : characters.Length;
        length = _typed.Read(characters[..before]);
        _taken += length;
        if (_acknowledgeAt > now && _typed.Count <= SolLimits.UndelayedCharacters)
            _acknowledgeAt = now;
        return length > 0 ? SolOrder.Write : SolOrder.None;
    }

    /// <summary>The line took none of it: what waits is dropped, and typing is refused for a while.</summary>
    public void Refuse(TimeSpan now)
    {
        Drop();
        _refusedUntil = now + SolLimits.RefusalPause;
    }

    private void Operate(SolOperations operations)
    {
        if ((operations & SolOperations.FlushInbound) != 0)
        {
            Drop();
            _flush = true;
        }

        var (ready, send) = ((operations & SolOperations.DropDcdDsr) == 0, (operations & SolOperations.PauseCts) == 0);
        _linesChanged |= ready != DataTerminalReady || send != RequestToSend;
        (DataTerminalReady, RequestToSend) = (ready, send);
    }

    private void Accept(SolOperations operations, ReadOnlySpan<byte> characters)
    {
        if ((operations & SolOperations.GenerateBreak) != 0)
        {
            if (_breaks.Count == SolLimits.WaitingBreaks)
            {
                Nacked = true;
                return;
            }

            _breaks.Enqueue(_taken + _typed.Count);
        }

        Accepted = (byte)Math.Min(Math.Min(characters.Length, byte.MaxValue), _typed.Free);
        _typed.Write(characters[..Accepted]);
        // A part is acknowledged: the console sends the rest by itself.
        Nacked = Accepted == 0 && !characters.IsEmpty;
    }

    private void Drop()
    {
        _taken += _typed.Count;
        _typed.Clear();
        _breaks.Clear();
    }
}
