using System.Diagnostics;
using System.Net.Sockets;
using Bmc.TestKit.Lanplus;

namespace Bmc.Benchmarks;

/// <summary>Authenticated, encrypted commands per second, on one session and on 32, beside the echo.</summary>
internal static class CommandRates
{
    private const int ManySessions = 32;
    private const int EchoPayload = 80; // A protected request is about as long.
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _measured = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    public static void Measure(Report report, BmcUnderTest bmc)
    {
        double echo = Echo();
        report.Value("raw UDP echo", echo, "round trips/s");
        One(report, bmc, "Get Device ID, one session", echo, 0x06, 0x01, []);
        One(report, bmc, "Get Sensor Reading, one session", echo, 0x04, 0x2D, [1]);
        Many(report, bmc, echo);
    }

    private static void One(Report report, BmcUnderTest bmc, string what, double echo, byte networkFunction, byte command, byte[] data)
    {
        using LanplusClient client = Connect(bmc);
        double rate = Rate(() =>
        {
            ReadOnlySpan<byte> answer = client.Command(networkFunction, command, data);
            if (answer.IsEmpty || answer[0] != 0)
                throw new InvalidOperationException($"{what}: no good answer");
        });
        report.Value(what, rate, "round trips/s");
        report.Ratio($"  of the echo", rate / echo, "60 % or more");
    }

    // 32 sessions taken in turn by one thread: what is measured is the BMC's way from session to session.
    private static void Many(Report report, BmcUnderTest bmc, double echo)
    {
        LanplusClient[] clients = [.. Enumerable.Range(0, ManySessions).Select(_ => Connect(bmc))];
        int next = 0;
        double rate = Rate(() =>
        {
            LanplusClient client = clients[next = (next + 1) % ManySessions];
            if (client.Command(0x06, 0x01, []).IsEmpty)
                throw new InvalidOperationException("no answer");
        });
        report.Value($"Get Device ID, {ManySessions} sessions", rate, "round trips/s");
        report.Ratio("  of the echo", rate / echo, "60 % or more");
        foreach (LanplusClient client in clients)
            client.Dispose();
    }

    private static double Echo()
    {
        using var echo = new UdpEcho();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(echo.EndPoint);
        byte[] buffer = new byte[EchoPayload];
        return Rate(() =>
        {
            socket.Send(buffer);
            socket.Receive(buffer);
        });
    }

    private static double Rate(Action once)
    {
        for (long begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < _warmUp;)
            once();
        long start = Stopwatch.GetTimestamp();
        long count = 0;
        for (; Stopwatch.GetElapsedTime(start) < _measured; count++)
            once();
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static LanplusClient Connect(BmcUnderTest bmc)
    {
        var client = new LanplusClient(bmc.Ipmi, "admin", bmc.Password, _patience);
        return client.Open() == 0 ? client : throw new InvalidOperationException("No session.");
    }
}
