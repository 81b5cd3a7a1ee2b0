namespace Bmc.EndToEnd.Tests;

/// <summary>A fault of the simulated supply, as everybody sees it until somebody has it forgotten.</summary>
public sealed class PowerSupplyTests(RunningBmc bmc) : IClassFixture<RunningBmc>, IDisposable
{
    private readonly string _cache = Directory.CreateTempSubdirectory("bmc-freeipmi-").FullName;

    public void Dispose() => Directory.Delete(_cache, recursive: true);

    [Fact]
    public async Task A_dead_fan_shows_until_it_runs_and_the_supply_is_told_to_forget()
    {
        await SupplyAsync(line => line.Contains("Presence detected", StringComparison.Ordinal) && !line.Contains("Predictive", StringComparison.Ordinal));
        await bmc.Ctl.DoAsync("sim", "fault", "dead-fan", "PSU1");
        await SupplyAsync(line => line.Contains("Predictive failure", StringComparison.Ordinal));
        Assert.Contains("fan 1 fault", await bmc.Ctl.DoAsync("sensors"), StringComparison.Ordinal);
        Assert.Matches(@"PSU Status +\| Power Supply .*'Predictive Failure'", await FreeipmiAsync());

        await bmc.Ctl.DoAsync("sim", "heal", "dead-fan", "PSU1");
        await bmc.Ctl.DoAsync("sensors", "clear-faults", "PSU Status");
        await SupplyAsync(line => !line.Contains("Predictive", StringComparison.Ordinal));

        string log = await bmc.Ctl.DoAsync("sel");
        Assert.Single(log.Split('\n'), line => line.Contains("PSU Status: predictive failure (fan 1 fault)", StringComparison.Ordinal));
        Assert.Single(log.Split('\n'), line => line.Contains("PSU Status: predictive failure cleared", StringComparison.Ordinal));
        Assert.Matches(@"Power Supply.*Predictive failure +\| Asserted", await bmc.Ipmitool.DoAsync("sel", "elist"));
    }

    private Task<string> FreeipmiAsync() => new Freeipmi(bmc.Process.IpmiPort, "admin", bmc.Process.Password, _cache).DoAsync("ipmi-sensors");

    private Task<string> SupplyAsync(Func<string, bool> wanted) => Eventually.GetAsync(
        async () => (await bmc.Ipmitool.DoAsync("sdr", "type", "Power Supply")).Split('\n').First(line => line.StartsWith("PSU Status", StringComparison.Ordinal)),
        wanted,
        "the supply's state");
}
