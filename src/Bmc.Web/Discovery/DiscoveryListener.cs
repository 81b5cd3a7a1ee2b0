using System.Net;
using System.Net.Sockets;

namespace Bmc.Web.Discovery;

/// <summary>
/// Hears who asks on one interface and answers them, one after the other, each after a moment by chance: so a LAN full of BMCs does not answer at
/// once (UPnP Device Architecture 2.0 §1.3.3, RFC 6762 §6), and nobody gets more than some twenty answers a second out of this one, to whatever sender's address.
/// </summary>
internal sealed class DiscoveryListener : IDisposable
{
    /// <summary>Milliseconds.</summary>
    private const int LongestWait = 100;

    /// <summary>Bytes of a datagram; what is longer is cut, and then is no message any more.</summary>
    private const int Longest = 1500;

    private readonly Socket _socket;
    private readonly IPAddress _any;
    private readonly IReadOnlyList<IPAddress> _groups;
    private readonly int _interfaceIndex;
    private readonly IDiscovery _discovery;
    private readonly RedfishPlace _place;

    /// <param name="interfaceIndex">What comes in on another one is not heard.</param>
    /// <param name="port">Null: the usual one; 0: any, for tests.</param>
    /// <exception cref="SocketException">The port, or the group, can't be had.</exception>
    public DiscoveryListener(IDiscovery discovery, RedfishPlace place, int interfaceIndex, int? port = null)
    {
        (_discovery, _place, _interfaceIndex) = (discovery, place, interfaceIndex);
        _groups = discovery.GroupsFor(place.Address);
        bool isSix = place.Address.AddressFamily == AddressFamily.InterNetworkV6;
        _any = isSix ? IPAddress.IPv6Any : IPAddress.Any;
        _socket = new Socket(place.Address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        SocketOptionLevel level = isSix ? SocketOptionLevel.IPv6 : SocketOptionLevel.IP;
        try
        {
            _socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            _socket.SetSocketOption(level, SocketOptionName.PacketInformation, true);
            _socket.SetSocketOption(level, SocketOptionName.MulticastTimeToLive, discovery.TimeToLive);
            _socket.SetSocketOption(level, SocketOptionName.MulticastInterface, isSix ? interfaceIndex : IPAddress.HostToNetworkOrder(interfaceIndex));
            _socket.Bind(new IPEndPoint(_any, port ?? discovery.Port));
            foreach (IPAddress group in _groups)
                _socket.SetSocketOption(level, SocketOptionName.AddMembership, isSix ? new IPv6MulticastOption(group, interfaceIndex) : new MulticastOption(group, interfaceIndex));
        }
        catch (SocketException)
        {
            _socket.Dispose();
            throw;
        }
    }

    private IPEndPoint Everybody => new(_groups[0], _discovery.Port);

    public int LocalPort => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <exception cref="SocketException">The interface is gone.</exception>
    public async Task AnnounceAsync(CancellationToken cancellationToken)
    {
        foreach (IPAddress group in _groups)
            await _socket.SendToAsync(_discovery.Announce(_place, group), new IPEndPoint(group, _discovery.Port), cancellationToken);
    }

    /// <summary>Until it is cancelled, or the socket breaks.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[Longest];
        var anyone = new IPEndPoint(_any, 0);
        while (true)
        {
            SocketReceiveMessageFromResult received = await _socket.ReceiveMessageFromAsync(buffer, SocketFlags.None, anyone, cancellationToken);
            if (received.PacketInformation.Interface != _interfaceIndex
                || _discovery.Answer(buffer.AsSpan(0, received.ReceivedBytes), ((IPEndPoint)received.RemoteEndPoint).Port, _place) is not { } answer)
                continue;
            await Task.Delay(Random.Shared.Next(LongestWait), cancellationToken);
            await AnswerAsync(answer.Bytes, answer.ToGroup ? Everybody : received.RemoteEndPoint, cancellationToken);
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
