using Bmc.Ipmi.Sol;

namespace Bmc.Ipmi.Tests.Sol;

/// <summary>The console's end of a SOL link, written from the specification alone: one packet at a time, sent again until it is acknowledged.</summary>
internal sealed class SolPeer
{
    private readonly Queue<byte> _toType = new();
    private byte[]? _packet;
    private byte _sequence;
    private byte _lastReceived;
    private uint _order;
    private TimeSpan _sentAt;

    public static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(300);

    /// <summary>What the PC printed, as far as it has come.</summary>
    public List<byte> Screen { get; } = [];

    public bool IsIdle => _packet is null && _toType.Count == 0;

    public void Type(ReadOnlySpan<byte> characters)
    {
        foreach (var character in characters)
            _toType.Enqueue(character);
    }

    /// <summary>The next packet to send, with its session sequence number; null for none.</summary>
    public (byte[] Payload, uint Order)? Next(TimeSpan now)
    {
        if (_packet is null && _toType.Count > 0)
        {
            var characters = new List<byte>();
            while (characters.Count < SolLimits.Characters && _toType.TryDequeue(out var character))
                characters.Add(character);
            _sequence = SolHeader.Next(_sequence);
            _packet = Payload(_sequence, 0, 0, SolOperations.None, [.. characters]);
            _sentAt = now - Retry;
        }

        if (_packet is null || now - _sentAt < Retry)
            return null;
        _sentAt = now;
        return (_packet, ++_order);
    }

    /// <returns>The acknowledgement, null for none.</returns>
    public (byte[] Payload, uint Order)? Receive(ReadOnlySpan<byte> payload)
    {
        Assert.True(SolHeader.TryParse(payload, out var header, out var characters));
        Assert.InRange(payload.Length, SolHeader.Length, SolLimits.PayloadSize);
        if (_packet is not null && header.Acknowledged == _sequence)
        {
            var rest = _packet[(SolHeader.Length + header.Accepted)..];
            _packet = null;
            if (rest.Length > 0)
            {
                _sequence = SolHeader.Next(_sequence);
                _packet = Payload(_sequence, 0, 0, SolOperations.None, rest);
                _sentAt = TimeSpan.Zero;
            }
        }

        if (header.Sequence == 0)
            return null;
        if (header.Sequence != _lastReceived)
            Screen.AddRange(characters);
        _lastReceived = header.Sequence;
        return (Payload(0, header.Sequence, (byte)characters.Length, SolOperations.None, []), ++_order);
    }

    public static byte[] Payload(byte sequence, byte acknowledged, byte accepted, SolOperations operations, ReadOnlySpan<byte> characters)
    {
        var payload = new byte[SolHeader.Length + characters.Length];
        var writer = new SpanWriter(payload);
        new SolHeader(sequence, acknowledged, accepted, (byte)operations).Write(ref writer);
        writer.Write(characters);
        return payload;
    }
}
