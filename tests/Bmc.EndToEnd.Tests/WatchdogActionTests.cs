using System.Text.Json;

namespace Bmc.EndToEnd.Tests;

/// <summary>What the PC's watchdog timer does when it expires, set with ipmitool's own words.</summary>
public class WatchdogActionTests(RunningBmc bmc) : IClassFixture<RunningBmc>
{
    [Theory]
    [InlineData("none", "Timer expired", true, 0)]
    [InlineData("poweroff", "Power down", false, 1)]
    [InlineData("cycle", "Power cycle", true, 2)]
    public async Task Does_what_it_was_set_to_and_no_more(string action, string entry, bool on, int presses)
    {
        // The power cycle of the case before is still watching its PC for a moment.
        await Eventually.GetAsync(() => bmc.Ctl.RunAsync("power", "on"), order => order.ExitCode == 0, "the PC being on");
        await Eventually.GetAsync(() => bmc.Ctl.PcAsync(), pc => pc.GetProperty("bootStage").GetString() == "OperatingSystem", "the operating system");
        int before = Presses(await bmc.Ctl.PcAsync());
        await bmc.Ipmitool.DoAsync("sel", "clear");

        Ended set = await bmc.Ipmitool.RunAsync("mc", "watchdog", "set", "use=osload", $"action={action}", "timeout=1");
        Assert.Contains("successfully configured", set.Output + set.Errors, StringComparison.Ordinal);
        await bmc.Ipmitool.DoAsync("mc", "watchdog", "reset");

        await Eventually.GetAsync(
            () => bmc.Ipmitool.DoAsync("sel", "elist"), log => log.Contains($"Watchdog2 Watchdog | {entry} | Asserted", StringComparison.Ordinal), "the entry in the log");
        await Eventually.GetAsync(
            () => bmc.Ctl.PcAsync(), pc => Presses(pc) == before + presses && pc.GetProperty("poweredOn").GetBoolean() == on, $"{presses} presses, power {on}");
        Assert.Contains("* OS Load", await bmc.Ipmitool.DoAsync("mc", "watchdog", "get"), StringComparison.Ordinal);

        await bmc.Ipmitool.RunAsync("mc", "watchdog", "set", "use=osload", "timeout=100", "clear=osload");
        Assert.Matches(@"Timer Expiration Flags: +None", await bmc.Ipmitool.DoAsync("mc", "watchdog", "get"));
    }

    private static int Presses(JsonElement pc) => pc.GetProperty("history").EnumerateArray().Count(
        edge => edge.GetProperty("line").GetString() is "PWR_SW" or "RST_SW" && edge.GetProperty("asserted").GetBoolean());
}
