using System.Net;
using System.Net.Sockets;
using Bmc.Contracts;
using Bmc.Ipmi.Rmcp;

namespace Bmc.Ipmi;

/// <summary>
/// The one socket. Its thread receives, has the endpoint answer, and sends: no task, no allocation, no other thread per
/// packet. Late answers are sent from wherever they come.
/// </summary>
public sealed class UdpSocket(IPEndPoint listen) : IPacketSink, IDisposable
{
    /// <summary>A burst of some hundred packets waits here instead of being lost.</summary>
    private const int ReceiveBufferLength = 256 * 1024;

    /// <summary>The loop turns at least this often, so that its standing still can be told from a quiet network.</summary>
    private static readonly TimeSpan _longestTurn = TimeSpan.FromSeconds(1);

    private readonly Socket _socket = new(listen.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
    private readonly Lock _sending = new();
    private readonly SocketAddress _destination = new(listen.AddressFamily);
    private IpmiStatistics? _statistics;
    private volatile bool _stopping;
    private long _turns;

    /// <summary>Where it listens; with port 0 asked for, the port that it got.</summary>
    public IPEndPoint LocalEndPoint => (IPEndPoint?)_socket.LocalEndPoint ?? listen;

    /// <summary>How often the loop has come round, with a packet or without.</summary>
    public long Turns => Interlocked.Read(ref _turns);

    /// <summary>Conflict when the port is in use, Forbidden when it may not be used, Invalid when the address is not ours.</summary>
    public Result Bind()
    {
        try
        {
            if (listen.AddressFamily == AddressFamily.InterNetworkV6)
                _socket.DualMode = listen.Address.Equals(IPAddress.IPv6Any);
            _socket.ReceiveBufferSize = ReceiveBufferLength;
            _socket.ReceiveTimeout = (int)_longestTurn.TotalMilliseconds;
            _socket.Bind(listen);
            return Result.Done;
        }
        catch (SocketException fault)
        {
            return fault.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => Result.Refused(FaultCode.Conflict, $"UDP port {listen.Port} on {listen.Address} is in use."),
                SocketError.AccessDenied => Result.Refused(FaultCode.Forbidden, $"UDP port {listen.Port} may not be used without CAP_NET_BIND_SERVICE."),
                _ => Result.Refused(FaultCode.Invalid, $"UDP {listen} can't be listened on: {fault.Message}."),
            };
        }
    }

    /// <summary>Serves until cancelled.</summary>
    public async Task RunAsync(IpmiEndpoint endpoint, CancellationToken cancellationToken)
    {
        _statistics = endpoint.Statistics;
        // Closing is what wakes a thread that waits in the kernel.
        await using var stop = cancellationToken.Register(Stop);
        await Task.Factory.StartNew(() => Serve(endpoint), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public void Send(ReadOnlySpan<byte> packet, in Peer peer)
    {
        if (_stopping)
            return;
        lock (_sending)
        {
            peer.CopyTo(_destination);
            Send(packet, _destination);
        }
    }

    public void Dispose() => Stop();

    private void Serve(IpmiEndpoint endpoint)
    {
        // One byte more than the longest packet tells a longer one from it.
        var packet = new byte[PacketLimits.MaximumPacketLength + 1];
        var reply = new byte[PacketLimits.MaximumPacketLength];
        var source = new SocketAddress(_socket.AddressFamily);
        while (!_stopping)
        {
            Interlocked.Increment(ref _turns);
            if (!TryReceive(packet, source, out var length))
                continue;
            var replyLength = endpoint.Process(packet.AsSpan(0, length), Peer.From(source), reply);
            if (replyLength > 0)
                Send(reply.AsSpan(0, replyLength), source);
        }
    }

    private bool TryReceive(byte[] packet, SocketAddress source, out int length)
    {
        length = 0;
        try
        {
            length = _socket.ReceiveFrom(packet, SocketFlags.None, source);
            return true;
        }
        catch (SocketException) when (_stopping)
        {
            return false;
        }
        catch (ObjectDisposedException) when (_stopping)
        {
            return false;
        }
        catch (SocketException fault) when (fault.SocketErrorCode is SocketError.TimedOut)
        {
            return false;
        }
        catch (SocketException fault) when (fault.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionRefused or SocketError.Interrupted)
        {
            // An earlier answer found nobody at home.
            return false;
        }
    }

    private void Send(ReadOnlySpan<byte> packet, SocketAddress destination)
    {
        try
        {
            _socket.SendTo(packet, SocketFlags.None, destination);
        }
        catch (SocketException)
        {
            // No route, no buffer, a firewall: the console asks again.
            _statistics?.Drop(DropCause.ReplyNotSent);
        }
        catch (ObjectDisposedException) when (_stopping)
        {
            // The BMC stops.
        }
    }

    private void Stop()
    {
        _stopping = true;
        _socket.Dispose();
    }
}
