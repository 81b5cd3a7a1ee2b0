using System.Net.Sockets;
using Bmc.TestKit.Lanplus;

namespace Bmc.Benchmarks;

/// <summary>
/// Authenticated, encrypted commands and whole sessions per second, on one session and on 32, beside ipmi_sim with the same
/// suite and beside an echo.
/// </summary>
internal static class CommandRates
{
    private const int ManySessions = 32;
    private const int EchoPayload = 80; // A protected request is about as long.

    public static void Measure(Report report, IpmiTarget bmc, IpmiTarget? sim)
    {
        using var echo = new UdpEcho();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(echo.EndPoint);
        byte[] buffer = new byte[EchoPayload];
        double echoes = Rounds.Best(() =>
        {
            socket.Send(buffer);
            socket.Receive(buffer);
        })[0];
        report.Value("raw UDP echo", echoes, "round trips/s");

        LanplusSuite own = LanplusSuite.Suite17, shared = LanplusSuite.Suite3;
        using LanplusClient one = bmc.Connect(own);
        report.Value("Get Device ID, suite 17", Rounds.Best(() => MeasuredCommands.GetDeviceId(one))[0], "round trips/s");

        Compare(report, "Get Device ID, one session", echoes, Turns(bmc, shared, 1, MeasuredCommands.GetDeviceId), Turns(sim, shared, 1, MeasuredCommands.GetDeviceId));
        Compare(report, "Get Sensor Reading, one session", echoes, Turns(bmc, shared, 1, MeasuredCommands.GetSensorReading), Turns(sim, shared, 1, MeasuredCommands.GetSensorReading));
        // Taken in turn by one thread: what is measured is the BMC's way from session to session.
        Compare(report, $"Get Device ID, {ManySessions} sessions", echoes,
            Turns(bmc, shared, ManySessions, MeasuredCommands.GetDeviceId), Turns(sim, shared, ManySessions, MeasuredCommands.GetDeviceId));
        Compare(report, "sessions opened and closed", null, () => bmc.ConnectAndLeave(shared), sim is null ? null : () => sim.ConnectAndLeave(shared));
    }

    private static void Compare(Report report, string what, double? echoes, Action bmc, Action? sim)
    {
        double[] rates = sim is null ? Rounds.Best(bmc) : Rounds.Best(bmc, sim);
        report.Value($"{what}, suite 3", rates[0], "per second");
        if (echoes is { } yardstick)
            report.Ratio("  of the echo", rates[0] / yardstick, "60 % or more");
        if (rates is [_, var others])
            report.Ratio("  of ipmi_sim", rates[0] / others, "above 100 %");
    }

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(target))]
    private static Action? Turns(IpmiTarget? target, LanplusSuite suite, int sessions, Action<LanplusClient> command)
    {
        if (target is null)
            return null;
        LanplusClient[] clients = [.. Enumerable.Range(0, sessions).Select(_ => target.Connect(suite))];
        int next = 0;
        return () => command(clients[next = (next + 1) % clients.Length]);
    }
}
