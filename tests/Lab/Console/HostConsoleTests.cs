using Bmc.Lab.Machine;
using Bmc.TestKit;

namespace Bmc.Lab.Console;

/// <summary>The serial console of a PC, which is another machine, on the BMC's line to it.</summary>
[Collection<HostConsole>]
public sealed class HostConsoleTests : IDisposable
{
    private const string Up = "the PC is up";

    /// <summary>Who listens to the line.</summary>
    private const string Clients = "bmc ctl console line | grep Clients";
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_boot_is_seen_over_IPMI_and_by_a_script_from_its_first_line_on_and_what_is_typed_is_heard()
    {
        string line = Path.Combine(_folder.Path, "line");
        await using var bmc = new BmcBesidePc(line);
        VirtualMachine machine = await bmc.OnAsync();
        await MoveToForwardedPortAsync(machine);
        await bmc.Owner.UntilAnswersAsync();
        await using HostDialogue viewer = SerialOverLan(bmc.Owner);
        await viewer.UntilAsync("SOL Session operational");
        string alone = await machine.Shell.DoAsync(Clients);
        await machine.Shell.DoAsync($"(bmc ctl console --expect '{Up}' --fail 'Kernel panic' --timeout 1h > /tmp/verdict; mv /tmp/verdict /tmp/verdict-$?) &");
        await machine.Shell.UntilAsync(Clients, clients => clients != alone);

        await using VirtualMachine pc = await VirtualMachine.StartAsync(await PcAsync(line));

        Assert.Contains(Up, await machine.Shell.UntilAsync("cat /tmp/verdict-* 2> /dev/null || true", seen => seen.Length > 0), StringComparison.Ordinal);
        await machine.Shell.DoAsync("test -e /tmp/verdict-0");
        Assert.Contains("Booting Linux", await viewer.UntilAsync(Up), StringComparison.Ordinal);
        await viewer.SayAsync("good day\r");
        Assert.Contains("heard: good day", await viewer.UntilAsync("heard: good day"), StringComparison.Ordinal);
        Assert.Contains("heard: hello", await machine.Shell.DoAsync("bmc ctl console --send 'hello\\r' --expect 'heard: hello'"), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>ipmitool takes SOL only at the port that it knows, and the BMC names its own: they become the same.</summary>
    private static async Task MoveToForwardedPortAsync(VirtualMachine machine)
    {
        int port = machine.PortOf(ShippedMachine.Ipmi);
        await machine.Qmp.MonitorAsync($"hostfwd_remove lan udp:127.0.0.1:{port}");
        await machine.Qmp.MonitorAsync($"hostfwd_add lan udp:127.0.0.1:{port}-:{port}");
        await machine.Shell.DoAsync($"bmc ctl services set ipmi --port {port}");
    }

    /// <summary>ipmitool at a terminal: `script` of util-linux keeps one.</summary>
    private static HostDialogue SerialOverLan(Owner owner) =>
        new([HostProgram.Need("script", "bsdutils"), "-qfec", string.Join(' ', owner.Ipmitool.Append("sol").Append("activate").Select(word => $"'{word}'")), "/dev/null"]);

    /// <summary>A kernel and a script that says what it hears; its only serial line leads to the BMC.</summary>
    private async Task<MachineOptions> PcAsync(string line)
    {
        string first = Path.Combine(_folder.Path, "first");
        await File.WriteAllTextAsync(
            first, $"#!/bin/busybox sh\n/bin/busybox mount -t devtmpfs devtmpfs /dev\necho '{Up}'\nwhile read -r line; do echo \"heard: $line\"; done\n", TestContext.Current.CancellationToken);
        string initramfs = Path.Combine(_folder.Path, "initramfs");
        await new Initramfs().Add("bin/busybox", ShippedImage.Busybox).Add("first", first).WriteAsync(initramfs, TestContext.Current.CancellationToken);
        return new MachineOptions
        {
            Kernel = ShippedImage.Kernel,
            Initramfs = initramfs,
            Processors = 1,
            Megabytes = 192,
            KernelArguments = ["console=ttyAMA0,115200", "rdinit=/first"],
            SerialLines = ["chardev:line"],
            Agent = [],
            Arguments = ["-chardev", $"socket,id=line,path={line}"],
        };
    }
}

/// <summary>Two machines at once: no others beside them.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class HostConsole;
