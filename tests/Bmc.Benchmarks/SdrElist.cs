using System.Diagnostics;

namespace Bmc.Benchmarks;

/// <summary>`ipmitool sdr elist` from start to end, beside `ipmitool mc info`.</summary>
internal static class SdrElist
{
    private const int Rounds = 10;

    public static async Task MeasureAsync(Report report, BmcUnderTest bmc)
    {
        double one = await TimeAsync(bmc, "mc", "info");
        double list = await TimeAsync(bmc, "sdr", "elist");
        report.Value("ipmitool mc info", one, "ms");
        report.Value("ipmitool sdr elist", list, "ms");
        report.Ratio("  of mc info", list / one, "as low as it gets");
    }

    private static async Task<double> TimeAsync(BmcUnderTest bmc, params string[] command)
    {
        string[] arguments = ["-I", "lanplus", "-C", "17", "-H", "127.0.0.1", "-p", $"{bmc.Ipmi.EndPoint.Port}", "-U", IpmiTarget.User, "-P", bmc.Ipmi.Password, .. command];
        long start = Stopwatch.GetTimestamp();
        for (int round = 0; round < Rounds; round++)
        {
            using Process process = Process.Start(new ProcessStartInfo("ipmitool", arguments) { RedirectStandardOutput = true })!;
            await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / Rounds;
    }
}
