using System.Net;
using System.Net.Sockets;

namespace Bmc.Benchmarks;

/// <summary>The yardstick: a thread that sends each packet back, and nothing else.</summary>
internal sealed class UdpEcho : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Thread _thread;

    public UdpEcho()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _thread = new Thread(Run);
        _thread.Start();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_socket.LocalEndPoint!;

    public void Dispose()
    {
        // A last packet ends the thread: closing a socket does not wake a blocked receive everywhere.
        using var last = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        last.SendTo([0], EndPoint);
        _thread.Join();
        _socket.Dispose();
    }

    private void Run()
    {
        byte[] buffer = new byte[2048];
        var from = new SocketAddress(AddressFamily.InterNetwork);
        while (true)
        {
            int length = _socket.ReceiveFrom(buffer, SocketFlags.None, from);
            if (length == 1)
                return;
            _socket.SendTo(buffer.AsSpan(0, length), SocketFlags.None, from);
        }
    }
}
