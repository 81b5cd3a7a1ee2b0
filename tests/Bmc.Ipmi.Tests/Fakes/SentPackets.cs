namespace Bmc.Ipmi.Tests.Fakes;

/// <summary>Answers that came later, in order.</summary>
public sealed class SentPackets : IPacketSink
{
    private readonly Queue<(byte[] Packet, Peer Peer)> _sent = new();

    public int Count => _sent.Count;

    public void Send(ReadOnlySpan<byte> packet, in Peer peer) => _sent.Enqueue((packet.ToArray(), peer));

    public (byte[] Packet, Peer Peer) Take() => _sent.Dequeue();
}
