using System.Net;
using System.Net.Sockets;

namespace Bmc.EndToEnd.Tests;

/// <summary>Event filters set with ipmitool, a trap that arrives, a PC that a filter switches off, and nothing after a restart.</summary>
public class EventFilterTests
{
    // Any generator and sensor of type temperature, threshold event, upper critical going high (offset 9): power off and alert, policy 1.
    private static readonly string[] _overheated =
        ["0x01", "0x80", "0x03", "0x01", "0x10", "0xff", "0xff", "0x01", "0xff", "0x01", "0x00", "0x02", "0", "0", "0", "0", "0", "0", "0", "0", "0"];

    [Fact]
    public async Task Filter_switches_the_pc_off_and_a_trap_tells_of_it()
    {
        await using var roles = new SeparateRoles();
        Ipmitool ipmitool = await StartAsync(roles);
        using var receiver = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await ConfigureAsync(roles, ipmitool, receiver);
        await roles.Ctl.DoAsync("power", "on");

        await roles.Ctl.DoAsync("sim", "fault", "over-temperature");

        await Eventually.GetAsync(() => roles.Ctl.PcAsync(), pc => !pc.GetProperty("poweredOn").GetBoolean(), "the PC being switched off by the filter");
        UdpReceiveResult trap = await receiver.ReceiveAsync(TestContext.Current.CancellationToken);
        Assert.Contains("public", System.Text.Encoding.Latin1.GetString(trap.Buffer), StringComparison.Ordinal);
        await Eventually.GetAsync(
            () => ipmitool.DoAsync("sel", "elist"), log => log.Contains("PEF Action", StringComparison.OrdinalIgnoreCase), "the action's entry in the event log");
    }

    [Fact]
    public async Task Nothing_acts_after_a_restart_of_the_role()
    {
        await using var roles = new SeparateRoles();
        BmcProcess? automation = null;
        Ipmitool ipmitool = await StartAsync(roles, process => automation = process);
        using var receiver = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await ConfigureAsync(roles, ipmitool, receiver);
        await roles.Ctl.DoAsync("power", "on");
        await automation!.KillAsync();
        await roles.Ctl.DoAsync("sim", "fault", "over-temperature");
        await Eventually.GetAsync(() => roles.Ctl.DoAsync("sel", "list"), log => log.Contains("upper critical", StringComparison.OrdinalIgnoreCase), "the event");

        await roles.StartAsync("automation");

        // The trap of the missed event comes after the decision about the power, which therefore has been taken.
        await receiver.ReceiveAsync(TestContext.Current.CancellationToken);
        Assert.True((await roles.Ctl.PcAsync()).GetProperty("poweredOn").GetBoolean());
    }

    [Fact]
    public async Task Ipmitool_reads_the_tables_and_switches_a_filter()
    {
        await using var roles = new SeparateRoles();
        Ipmitool ipmitool = await StartAsync(roles);
        await RawAsync(ipmitool, ["0x12", "0x06", .. _overheated]);

        await ipmitool.DoAsync("pef", "capabilities");
        Assert.Contains("Alert", await ipmitool.DoAsync("pef", "info"), StringComparison.OrdinalIgnoreCase);
        await ipmitool.DoAsync("pef", "status");
        Assert.Contains("Temperature", await ipmitool.DoAsync("pef", "filter", "list"), StringComparison.OrdinalIgnoreCase);
        await ipmitool.DoAsync("pef", "filter", "disable", "1");
        Assert.Equal("11 01 00", (await RawAsync(ipmitool, ["0x13", "0x07", "1", "0"])).Trim());
    }

    private static async Task<Ipmitool> StartAsync(SeparateRoles roles, Action<BmcProcess>? automation = null)
    {
        await roles.StartAsync("sim", "--simulator-speed", "10");
        await roles.StartAsync("hardware", "--external-simulator");
        await roles.StartAsync("manager");
        BmcProcess role = await roles.StartAsync("automation");
        automation?.Invoke(role);
        BmcProcess ipmi = await roles.StartAsync("ipmi", "--ipmi-listen", "127.0.0.1:0");
        string password = (await File.ReadAllTextAsync(Path.Combine(roles.State, "manager", "initial-password"), TestContext.Current.CancellationToken)).Trim();
        return new Ipmitool(ipmi.IpmiPort, "admin", password);
    }

    private static async Task ConfigureAsync(SeparateRoles roles, Ipmitool ipmitool, UdpClient receiver)
    {
        await roles.Ctl.DoAsync("alerts", "set", "1", $"127.0.0.1:{((IPEndPoint)receiver.Client.LocalEndPoint!).Port}");
        await RawAsync(ipmitool, ["0x12", "0x06", .. _overheated]);
        await RawAsync(ipmitool, ["0x12", "0x09", "1", "0x18", "0x11", "0"]);
        await RawAsync(ipmitool, ["0x12", "0x02", "0x03"]);
        await RawAsync(ipmitool, ["0x12", "0x01", "0x03"]);
    }

    private static Task<string> RawAsync(Ipmitool ipmitool, string[] request) => ipmitool.DoAsync(["raw", "0x04", .. request]);
}
