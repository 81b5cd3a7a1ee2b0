using System.Net.Sockets;
using Bmc.Hardware.Power;

namespace Bmc.Hardware.Tests.Power;

internal sealed class FakeNetwork : IBroadcaster
{
    public List<(byte[] Packet, int Port)> Packets { get; } = [];

    public bool IsDown { get; set; }

    public void Broadcast(ReadOnlySpan<byte> packet, int port)
    {
        if (IsDown)
            throw new SocketException((int)SocketError.NetworkUnreachable);
        Packets.Add((packet.ToArray(), port));
    }
}
