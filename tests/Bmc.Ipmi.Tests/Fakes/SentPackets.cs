using System.Threading.Channels;

namespace Bmc.Ipmi.Tests.Fakes;

/// <summary>What was sent later than a reply, in order; any thread may send.</summary>
public sealed class SentPackets : IPacketSink
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private readonly Channel<(byte[] Packet, Peer Peer)> _sent = Channel.CreateUnbounded<(byte[], Peer)>();

    public int Count => _sent.Reader.Count;

    public void Send(ReadOnlySpan<byte> packet, in Peer peer) => _sent.Writer.TryWrite((packet.ToArray(), peer));

    public (byte[] Packet, Peer Peer) Take() => _sent.Reader.TryRead(out var sent) ? sent : throw new InvalidOperationException("Nothing was sent.");

    /// <summary>Waits for one.</summary>
    public Task<(byte[] Packet, Peer Peer)> TakeAsync() =>
        _sent.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(_patience, TestContext.Current.CancellationToken);
}
