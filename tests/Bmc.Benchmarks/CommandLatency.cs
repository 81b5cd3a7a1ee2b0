using System.Diagnostics;
using Bmc.TestKit.Lanplus;

namespace Bmc.Benchmarks;

/// <summary>How long one command takes while 32 sessions ask at once: the middle, and the worst of a hundred.</summary>
internal static class CommandLatency
{
    private const int Sessions = 32;
    private const int CommandsPerSession = 2000;

    public static void Measure(Report report, IpmiTarget bmc)
    {
        long[][] taken = new long[Sessions][];
        Thread[] threads = [.. Enumerable.Range(0, Sessions).Select(session => new Thread(() => taken[session] = Ask(bmc)))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();

        long[] sorted = [.. taken.SelectMany(session => session).Order()];
        double median = Microseconds(sorted[sorted.Length / 2]), worst = Microseconds(sorted[sorted.Length * 99 / 100]);
        report.Value($"Get Sensor Reading, {Sessions} sessions at once, p50", median, "µs");
        report.Value($"Get Sensor Reading, {Sessions} sessions at once, p99", worst, "µs");
        report.Ratio("  p99 of p50", worst / median, "500 % or less");
    }

    private static long[] Ask(IpmiTarget bmc)
    {
        LanplusClient client = bmc.Connect(LanplusSuite.Suite17);
        long[] taken = new long[CommandsPerSession];
        for (int index = 0; index < taken.Length; index++)
        {
            long start = Stopwatch.GetTimestamp();
            MeasuredCommands.GetSensorReading(client);
            taken[index] = Stopwatch.GetTimestamp() - start;
        }

        IpmiTarget.Leave(client);
        return taken;
    }

    private static double Microseconds(long ticks) => ticks * 1e6 / Stopwatch.Frequency;
}
