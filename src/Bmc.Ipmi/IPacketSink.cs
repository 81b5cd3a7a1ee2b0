namespace Bmc.Ipmi;

/// <summary>Where answers go that were not ready when their request had been read. Any thread may call.</summary>
public interface IPacketSink
{
    void Send(ReadOnlySpan<byte> packet, in Peer peer);
}
