using Bmc.Benchmarks;
using Bmc.Benchmarks.Kvm;
using Bmc.Benchmarks.Redfish;

if (args is [UdpEcho.Argument])
{
    UdpEcho.Serve();
    return;
}

// Measures the published executable: tests/Bmc.Benchmarks/run.sh builds everything and starts this.
string bmc = Environment.GetEnvironmentVariable("BMC_BINARY") ?? throw new InvalidOperationException("BMC_BINARY names the published executable.");
string emptyWeb = Environment.GetEnvironmentVariable("EMPTY_WEB_BINARY") ?? throw new InvalidOperationException("EMPTY_WEB_BINARY names the empty web application.");
string board = Environment.GetEnvironmentVariable("BMC_SIM_BOARD") ?? throw new InvalidOperationException("BMC_SIM_BOARD names board/sim/board.json.");
var report = new Report(Console.Out);

if (args is ["redfish"])
{
    await RedfishRates.MeasureAsync(report, bmc, emptyWeb, board);
    await WebMemory.MeasureAsync(report, bmc);
    return;
}

if (args is ["kvm"])
{
    PictureEncoding.Measure(report);
    await KeyLatency.MeasureAsync(report, bmc);
    return;
}

report.Value("executable", new FileInfo(bmc).Length / 1048576.0, "MiB");
await StartTimes.MeasureAsync(report, bmc, emptyWeb);
await using (BmcUnderTest all = await BmcUnderTest.StartAllAsync(bmc))
{
    using IpmiSim? sim = IpmiSim.Start();
    CommandRates.Measure(report, all.Ipmi, sim?.Target);
    CommandLatency.Measure(report, all.Ipmi);
    MemoryOverTime.Measure(report, all);
    SolThroughput.Measure(report, all.Ipmi);
    await SdrElist.MeasureAsync(report, all);
    await IpcRates.MeasureAsync(report, all);
}

await RedfishRates.MeasureAsync(report, bmc, emptyWeb, board);
await WebMemory.MeasureAsync(report, bmc);
CommandGarbage.Measure(report);
await RoleMemory.MeasureAsync(report, bmc);
