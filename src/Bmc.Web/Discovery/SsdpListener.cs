using System.Net;
using System.Net.Sockets;

namespace Bmc.Web.Discovery;

/// <summary>
/// Hears searches on one interface and answers them, one after the other, each after a moment by chance: so a LAN full of BMCs does not answer at
/// once (UPnP Device Architecture 2.0 §1.3.3), and nobody gets more than some twenty answers a second out of this one, to whatever sender's address.
/// </summary>
internal sealed class SsdpListener : IDisposable
{
    public const int Port = 1900;
    private const int TimeToLive = 2;
    private const int LongestWait = 100;

    public static readonly IPAddress Group = IPAddress.Parse("239.255.255.250");

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly int _interfaceIndex;
    private readonly RedfishPlace _place;

    /// <param name="interfaceIndex">What comes in on another one is not heard.</param>
    /// <param name="port">0: any, for tests.</param>
    /// <exception cref="SocketException">The port, or the group, can't be had.</exception>
    public SsdpListener(RedfishPlace place, int interfaceIndex, int port = Port)
    {
        (_place, _interfaceIndex) = (place, interfaceIndex);
        try
        {
            _socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            _socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.PacketInformation, true);
            _socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastTimeToLive, TimeToLive);
            _socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, IPAddress.HostToNetworkOrder(interfaceIndex));
            _socket.Bind(new IPEndPoint(IPAddress.Any, port));
            _socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, new MulticastOption(Group, interfaceIndex));
        }
        catch (SocketException)
        {
            _socket.Dispose();
            throw;
        }
    }

    public int LocalPort => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <exception cref="SocketException">The interface is gone.</exception>
    public async Task AnnounceAsync(CancellationToken cancellationToken) =>
        await _socket.SendToAsync(SsdpMessage.Alive(_place), new IPEndPoint(Group, Port), cancellationToken);

    /// <summary>Until it is cancelled, or the socket breaks.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[SsdpMessage.Longest + 1];
        var anyone = new IPEndPoint(IPAddress.Any, 0);
        while (true)
        {
            SocketReceiveMessageFromResult received = await _socket.ReceiveMessageFromAsync(buffer, SocketFlags.None, anyone, cancellationToken);
            if (received.PacketInformation.Interface != _interfaceIndex || SsdpMessage.Answer(buffer.AsSpan(0, received.ReceivedBytes), _place) is not { } answer)
                continue;
            await Task.Delay(Random.Shared.Next(LongestWait), cancellationToken);
            await AnswerAsync(answer, received.RemoteEndPoint, cancellationToken);
        }
    }

    public void Dispose() => _socket.Dispose();

    private async ValueTask AnswerAsync(byte[] answer, EndPoint asker, CancellationToken cancellationToken)
    {
        try
        {
            await _socket.SendToAsync(answer, asker, cancellationToken);
        }
        catch (SocketException)
        {
            // Whoever asked can't be reached.
        }
    }
}
