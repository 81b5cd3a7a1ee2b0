using Bmc.TestKit.Lanplus;

namespace Bmc.Benchmarks;

/// <summary>Whether a million commands leave anything behind in the process that answers them.</summary>
internal static class MemoryOverTime
{
    private const int WarmUp = 50_000;
    private const int Commands = 1_000_000;

    public static void Measure(Report report, BmcUnderTest bmc)
    {
        LanplusClient client = bmc.Ipmi.Connect(LanplusSuite.Suite17);
        Ask(client, WarmUp);
        double before = ProcessMemory.ProportionalMebibytes(bmc.ProcessId);
        Ask(client, Commands);
        double after = ProcessMemory.ProportionalMebibytes(bmc.ProcessId);
        IpmiTarget.Leave(client);
        report.Value("memory before a million commands (PSS)", before, "MiB");
        report.Value("memory after a million commands (PSS)", after, "MiB");
        report.Ratio("  after of before", after / before, "100 %, give or take");
    }

    private static void Ask(LanplusClient client, int commands)
    {
        for (int count = 0; count < commands; count += 2)
        {
            MeasuredCommands.GetDeviceId(client);
            MeasuredCommands.GetSensorReading(client);
        }
    }
}
