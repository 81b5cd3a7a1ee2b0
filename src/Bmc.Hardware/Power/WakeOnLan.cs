using System.Net;
using System.Net.Sockets;

namespace Bmc.Hardware.Power;

/// <summary>Sends one packet to all on the local network.</summary>
public interface IBroadcaster
{
    /// <exception cref="SocketException">There is no network, or it takes nothing.</exception>
    void Broadcast(ReadOnlySpan<byte> packet, int port);
}

/// <summary>The local network through the kernel's routing: 255.255.255.255 goes out where the default route is.</summary>
public sealed class UdpBroadcaster : IBroadcaster
{
    public void Broadcast(ReadOnlySpan<byte> packet, int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { EnableBroadcast = true };
        socket.SendTo(packet, new IPEndPoint(IPAddress.Broadcast, port));
    }
}

/// <summary>Wakes the PC by its network addresses.</summary>
internal sealed class WakeOnLan(IReadOnlyList<string> addresses, IBroadcaster network)
{
    /// <summary>Null when the packets are out, else why not.</summary>
    public string? Send()
    {
        try
        {
            foreach (string address in addresses)
                network.Broadcast(MagicPacket.To(address).ToBytes(), MagicPacket.Port);
            return null;
        }
        catch (SocketException exception)
        {
            return $"the wake packet can't be sent: {exception.Message}";
        }
    }
}
