using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Bmc.Benchmarks;

/// <summary>
/// The yardstick: a process that sends each packet back, and nothing else. A process of its own, as the BMC is one: waking
/// another thread of the same process is cheaper.
/// </summary>
internal sealed class UdpEcho : IDisposable
{
    public const string Argument = "echo";
    private readonly Process _process;

    public UdpEcho()
    {
        _process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Argument]) { RedirectStandardOutput = true })!;
        EndPoint = new IPEndPoint(IPAddress.Loopback, int.Parse(_process.StandardOutput.ReadLine()!));
    }

    public IPEndPoint EndPoint { get; }

    /// <summary>What the process does, until it is killed.</summary>
    public static void Serve()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Console.WriteLine(((IPEndPoint)socket.LocalEndPoint!).Port);
        byte[] buffer = new byte[2048];
        var from = new SocketAddress(AddressFamily.InterNetwork);
        while (true)
        {
            int length = socket.ReceiveFrom(buffer, SocketFlags.None, from);
            socket.SendTo(buffer.AsSpan(0, length), SocketFlags.None, from);
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
