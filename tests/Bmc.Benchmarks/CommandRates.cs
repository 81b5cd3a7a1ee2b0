using System.Diagnostics;
using System.Net.Sockets;
using Bmc.TestKit.Lanplus;

namespace Bmc.Benchmarks;

/// <summary>
/// Authenticated, encrypted commands per second, on one session and on 32, beside the echo. Where the scheduler puts two
/// processes makes a factor of three on small machines, so all are measured in turn, some rounds long, and the best
/// round of each counts.
/// </summary>
internal static class CommandRates
{
    private const int ManySessions = 32;
    private const int EchoPayload = 80; // A protected request is about as long.
    private const int Rounds = 8;
    private static readonly TimeSpan _round = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    public static void Measure(Report report, BmcUnderTest bmc)
    {
        using var echo = new UdpEcho();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(echo.EndPoint);
        byte[] buffer = new byte[EchoPayload];
        using LanplusClient one = Connect(bmc);
        LanplusClient[] many = [.. Enumerable.Range(0, ManySessions).Select(_ => Connect(bmc))];
        int next = 0;
        (string What, Action Once)[] measured =
        [
            ("raw UDP echo", () =>
            {
                socket.Send(buffer);
                socket.Receive(buffer);
            }),
            ("Get Device ID, one session", () => Command(one, 0x06, 0x01, [])),
            ("Get Sensor Reading, one session", () => Command(one, 0x04, 0x2D, [1])),
            // Taken in turn by one thread: what is measured is the BMC's way from session to session.
            ($"Get Device ID, {ManySessions} sessions", () => Command(many[next = (next + 1) % ManySessions], 0x06, 0x01, [])),
        ];

        double[] best = new double[measured.Length];
        for (int round = 0; round < Rounds; round++)
        {
            for (int index = 0; index < measured.Length; index++)
                best[index] = Math.Max(best[index], Rate(measured[index].Once));
        }

        report.Value(measured[0].What, best[0], "round trips/s");
        for (int index = 1; index < measured.Length; index++)
        {
            report.Value(measured[index].What, best[index], "round trips/s");
            report.Ratio("  of the echo", best[index] / best[0], "60 % or more");
        }

        foreach (LanplusClient client in many)
            client.Dispose();
    }

    private static void Command(LanplusClient client, byte networkFunction, byte command, ReadOnlySpan<byte> data)
    {
        ReadOnlySpan<byte> answer = client.Command(networkFunction, command, data);
        if (answer.IsEmpty || answer[0] != 0)
            throw new InvalidOperationException($"Command {networkFunction:X2}h {command:X2}h: no good answer.");
    }

    private static double Rate(Action once)
    {
        long start = Stopwatch.GetTimestamp();
        long count = 0;
        for (; Stopwatch.GetElapsedTime(start) < _round; count++)
            once();
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static LanplusClient Connect(BmcUnderTest bmc)
    {
        var client = new LanplusClient(bmc.Ipmi, "admin", bmc.Password, _patience);
        return client.Open() == 0 ? client : throw new InvalidOperationException("No session.");
    }
}
