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
    private static readonly LanplusSuite _shared = LanplusSuite.Suite3;
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

        LanplusClient one = bmc.Connect(LanplusSuite.Suite17);
        report.Value("Get Device ID, suite 17", Rounds.Best(() => MeasuredCommands.GetDeviceId(one))[0], "round trips/s");
        IpmiTarget.Leave(one);

        IpmiTarget[] targets = sim is null ? [bmc] : [bmc, sim];
        Compare(report, "Get Device ID, one session", echoes, targets, 1, MeasuredCommands.GetDeviceId);
        Compare(report, "Get Sensor Reading, one session", echoes, targets, 1, MeasuredCommands.GetSensorReading);
        // Taken in turn by one thread: what is measured is the BMC's way from session to session.
        Compare(report, $"Get Device ID, {ManySessions} sessions", echoes, targets, ManySessions, MeasuredCommands.GetDeviceId);
        double[] setUps = Rounds.Best([.. targets.Select<IpmiTarget, Action>(target => () => IpmiTarget.Leave(target.Connect(_shared)))]);
        report.Value("sessions opened and closed, suite 3", setUps[0], "per second");
        CompareWithSim(report, setUps, "100 % or more");
    }

    private static void Compare(Report report, string what, double echoes, IpmiTarget[] targets, int sessions, Action<LanplusClient> command)
    {
        LanplusClient[][] clients = [.. targets.Select(target => Enumerable.Range(0, sessions).Select(_ => target.Connect(_shared)).ToArray())];
        double[] rates = Rounds.Best([.. clients.Select(own => InTurn(own, command))]);
        foreach (LanplusClient client in clients.SelectMany(own => own))
            IpmiTarget.Leave(client);
        report.Value($"{what}, suite 3", rates[0], "per second");
        report.Ratio("  of the echo", rates[0] / echoes, "60 % or more");
        CompareWithSim(report, rates, "above 100 %");
    }

    private static void CompareWithSim(Report report, double[] rates, string aim)
    {
        if (rates is [var own, var sim])
            report.Ratio("  of ipmi_sim", own / sim, aim);
    }

    private static Action InTurn(LanplusClient[] clients, Action<LanplusClient> command)
    {
        int next = 0;
        return () => command(clients[next = (next + 1) % clients.Length]);
    }
}
