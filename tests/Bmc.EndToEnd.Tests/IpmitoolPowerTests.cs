using System.Text.Json;

namespace Bmc.EndToEnd.Tests;

/// <summary>Orders over IPMI move the lines of the simulated PC, and nothing else does.</summary>
public class IpmitoolPowerTests(RunningBmc bmc) : IClassFixture<RunningBmc>
{
    [Fact]
    public async Task Power_on_soft_off_and_the_lines_tell_one_press_each()
    {
        Assert.Contains("is off", await bmc.Ipmitool.DoAsync("chassis", "power", "status"), StringComparison.Ordinal);

        await bmc.Ipmitool.DoAsync("power", "on");
        await PowerBecomesAsync("on");
        await Eventually.GetAsync(() => bmc.Ctl.PcAsync(), pc => pc.GetProperty("bootStage").GetString() == "OperatingSystem", "the operating system");
        Assert.Equal(1, await PressesAsync("PWR_SW"));
        Assert.Matches(@"System Power +: on", await bmc.Ipmitool.DoAsync("chassis", "status"));

        await bmc.Ipmitool.DoAsync("chassis", "power", "soft");
        await PowerBecomesAsync("off");
        Assert.Equal(2, await PressesAsync("PWR_SW"));

        await bmc.Ipmitool.DoAsync("chassis", "power", "on");
        await PowerBecomesAsync("on");
        await Eventually.GetAsync(() => bmc.Ctl.JsonAsync("power"), power => power.GetProperty("lastAction").GetProperty("outcome").GetString() == "Done", "the end of the press");
        await bmc.Ipmitool.DoAsync("chassis", "power", "reset");
        await Eventually.GetAsync(() => PressesAsync("RST_SW"), presses => presses == 1, "the reset press");
        await PowerBecomesAsync("on");

        await bmc.Ipmitool.DoAsync("chassis", "power", "off");
        await PowerBecomesAsync("off");
        JsonElement pc = await Eventually.GetAsync(
            () => bmc.Ctl.PcAsync(), pc => !pc.GetProperty("lines").GetProperty("PWR_SW").GetBoolean(), "the release of the button");
        Assert.False(pc.GetProperty("lines").GetProperty("RST_SW").GetBoolean());
        Assert.Equal(4, await PressesAsync("PWR_SW"));
        Assert.Equal(1, await PressesAsync("RST_SW"));
    }

    private Task<string> PowerBecomesAsync(string state) =>
        Eventually.GetAsync(() => bmc.Ipmitool.DoAsync("chassis", "power", "status"), output => output.Contains($"is {state}", StringComparison.Ordinal), $"power {state}");

    private async Task<int> PressesAsync(string line)
    {
        JsonElement pc = await bmc.Ctl.PcAsync();
        return pc.GetProperty("history").EnumerateArray().Count(edge => edge.GetProperty("line").GetString() == line && edge.GetProperty("asserted").GetBoolean());
    }
}
