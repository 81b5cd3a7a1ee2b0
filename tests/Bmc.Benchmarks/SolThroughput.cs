using System.Diagnostics;
using System.Text;
using Bmc.TestKit.Lanplus;

namespace Bmc.Benchmarks;

/// <summary>How fast a viewer gets what the PC prints, all of it, beside what a serial line of 115200 baud can bring.</summary>
/// <remarks>The simulated PC's line is a pseudo-terminal, which is as fast as its reader.</remarks>
internal static class SolThroughput
{
    /// <summary>What one command of the simulated PC prints at most.</summary>
    private const int Lines = 10_000;
    private const double LineRate = 115_200 / 10.0; // 8N1: ten bits a character.
    private const string Prompt = "root@sim:~$ ";

    public static void Measure(Report report, IpmiTarget bmc)
    {
        LanplusClient client = bmc.Connect(LanplusSuite.Suite17);
        Check(client.Command(0x06, 0x3B, [0x04])); // Set Session Privilege Level: Administrator
        Check(client.Command(0x00, 0x02, [0x01])); // Chassis Control: power up
        var console = new SolConsole(client);
        if (console.Activate() is not 0 and var code)
            throw new InvalidOperationException($"SOL was refused: {code:X2}h.");
        console.ReadUntil("sim login: ");
        console.Type("root\r\r");
        console.ReadUntil(Prompt);

        long start = Stopwatch.GetTimestamp();
        console.Type($"seq {Lines}\r");
        byte[] shown = console.ReadUntil($"{Lines}\r\n{Prompt}");
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        byte[] printed = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(1, Lines).Select(number => $"{number}\r\n")));

        report.Value("SOL, characters shown", shown.Length / seconds, "per second");
        report.Ratio("  of a line of 115200 baud", shown.Length / seconds / LineRate, "100 % or more");
        report.Value("  characters lost", shown.AsSpan().IndexOf(printed) >= 0 ? 0 : printed.Length - shown.Length, "");
        console.Deactivate();
        IpmiTarget.Leave(client);
    }

    private static void Check(ReadOnlySpan<byte> answer)
    {
        if (answer is not [0, ..])
            throw new InvalidOperationException("A command was not answered well.");
    }
}
