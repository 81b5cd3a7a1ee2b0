namespace Bmc.Ipmi.Sol;

/// <summary>
/// From the PC to one console, IPMI 2.0 §15.11: characters gather, go out as one packet at a time, and go out again until
/// they are acknowledged. Times are since an arbitrary moment.
/// </summary>
/// <remarks>
/// <code>
/// packet      happens                                → packet, sent
/// none        threshold, accumulate interval, break  → waiting, the next sequence number
/// waiting     retry interval                         → waiting, the same again; after the retry count: exhausted
/// waiting     ACK of all of it                       → none
/// waiting     ACK or NACK of a part                  → waiting, the rest under the next number
/// waiting     NACK of all of it                      → suspended
/// suspended   ACK of none of it ("resume")           → waiting, the same again
/// exhausted   anything from the console              → waiting, the same again
/// exhausted   nothing for SilenceTimeout             → the console is lost
/// any         flush outbound                         → none
/// </code>
/// The specification drops an exhausted packet and its characters. Here they stay until the console is heard or given
/// up: a network that is away for some seconds then costs no character.
/// </remarks>
public sealed class SolOutbound(SolTiming timing)
{
    private readonly ByteRing _waiting = new(SolLimits.OutboundBuffer);
    private readonly byte[] _packet = new byte[SolLimits.Characters];
    private int _packetLength;
    private SolStatus _packetStatus;
    private SolStatus _nextStatus;
    private bool _awaiting;
    private bool _suspended;
    private int _copies;
    private TimeSpan _oldest;
    private TimeSpan _nextCopy;
    private TimeSpan _lastCopy;
    private TimeSpan _unacknowledgedSince;
    private TimeSpan _heard;

    /// <summary>Of the packet that waits for its acknowledgement.</summary>
    public byte Sequence { get; private set; }

    /// <summary>How many more characters from the PC are taken.</summary>
    public int Room => _waiting.Free;

    public ReadOnlySpan<byte> Characters => _packet.AsSpan(0, _packetLength);

    public SolStatus Status => _packetStatus;

    private bool IsExhausted => _awaiting && !_suspended && _copies > timing.RetryCount;

    private bool HasNews => _waiting.Count > 0 || _nextStatus != SolStatus.None;

    /// <param name="characters">At most <see cref="Room"/>.</param>
    public void Add(ReadOnlySpan<byte> characters, TimeSpan now)
    {
        if (_waiting.Count == 0)
            _oldest = now;
        _waiting.Write(characters);
    }

    /// <summary>Has the next packet say so, and go out without waiting for characters.</summary>
    public void Tell(SolStatus status) => _nextStatus |= status;

    public void Flush()
    {
        _waiting.Clear();
        _packetLength = 0;
        _awaiting = false;
        _suspended = false;
    }

    /// <summary>Something authentic came from the console, whatever it was.</summary>
    public void Hear(TimeSpan now)
    {
        _heard = now;
        if (!IsExhausted || now < _lastCopy + SolLimits.RevivalPause)
            return;
        _copies = 0;
        _nextCopy = now;
    }

    public void Acknowledge(byte sequence, byte accepted, bool nack, TimeSpan now)
    {
        if (!_awaiting || sequence != Sequence)
            return;
        if (accepted >= _packetLength)
        {
            _awaiting = false;
            _suspended = false;
        }
        else if (accepted > 0)
        {
            _packet.AsSpan(accepted, _packetLength - accepted).CopyTo(_packet);
            _packetLength -= accepted;
            _packetStatus = SolStatus.None;
            Begin(now);
            // It said that it can't take more at present.
            if (nack)
                _nextCopy = now + timing.RetryInterval;
        }
        else if (nack)
        {
            _suspended = true;
        }
        else if (_suspended)
        {
            _suspended = false;
            _copies = 0;
            _unacknowledgedSince = _nextCopy = now;
        }
    }

    /// <summary>True: the packet has to be sent now, as <see cref="Sequence"/>, <see cref="Status"/> and <see cref="Characters"/> say.</summary>
    /// <param name="goes">A packet goes out anyway, so whatever waits may as well go with it.</param>
    public bool Advance(TimeSpan now, bool goes)
    {
        if (!_awaiting && !TryFill(now, goes))
            return false;
        if (_suspended || IsExhausted || now < _nextCopy)
            return false;
        _copies++;
        _lastCopy = now;
        _nextCopy = now + timing.RetryInterval;
        return true;
    }

    /// <summary>True when there is no console any more.</summary>
    public bool IsLost(TimeSpan now) =>
        _awaiting && !_suspended
        && (now - _unacknowledgedSince >= SolLimits.AcknowledgeTimeout || (IsExhausted && now >= SilentUntil));

    /// <summary>When there is something to do, if nothing happens before; null: never.</summary>
    public TimeSpan? Due()
    {
        if (!_awaiting)
        {
            if (!HasNews)
                return null;
            return _nextStatus != SolStatus.None || _waiting.Count >= timing.SendThreshold ? TimeSpan.Zero : _oldest + timing.AccumulateInterval;
        }

        if (_suspended)
            return null;
        var given = _unacknowledgedSince + SolLimits.AcknowledgeTimeout;
        var next = IsExhausted ? SilentUntil : _nextCopy;
        return next < given ? next : given;
    }

    private TimeSpan SilentUntil => (_heard > _unacknowledgedSince ? _heard : _unacknowledgedSince) + SolLimits.SilenceTimeout;

    private bool TryFill(TimeSpan now, bool goes)
    {
        if (!HasNews)
            return false;
        if (!goes && _nextStatus == SolStatus.None && _waiting.Count < timing.SendThreshold && now < _oldest + timing.AccumulateInterval)
            return false;
        _packetLength = _waiting.Read(_packet);
        _packetStatus = _nextStatus;
        _nextStatus = SolStatus.None;
        _oldest = now;
        Begin(now);
        return true;
    }

    private void Begin(TimeSpan now)
    {
        Sequence = SolHeader.Next(Sequence);
        _awaiting = true;
        _suspended = false;
        _copies = 0;
        _unacknowledgedSince = _nextCopy = now;
    }
}
