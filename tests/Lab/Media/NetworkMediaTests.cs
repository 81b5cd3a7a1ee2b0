using Bmc.Lab.Machine;
using Bmc.Lab.Units;
using Bmc.Lab.Usb;

namespace Bmc.Lab.Media;

/// <summary>
/// An image on a web server, through the usb role, the kernel's network block device and the gadget's drive, to the PC: the same kernel's
/// USB host (dummy_hcd). Role and bmc-usb-broker are confined by their shipped units.
/// </summary>
[Collection<UsbPcTests>]
public sealed class NetworkMediaTests(UsbPc bmc)
{
    private const int ImageLength = 6 * 1024 * 1024;

    /// <summary>Sectors that nobody has read yet, nor fetched ahead: those before are enough to tell a CD by.</summary>
    private const string ReadLater = "dd if=/dev/sr0 of=/dev/null bs=2048 skip=2500 count=16";

    [Fact]
    public async Task The_PC_reads_the_image_as_it_is_on_the_server()
    {
        VirtualMachine pc = await bmc.OnAsync();
        await using ImageServer server = await ImageServer.StartAsync(1, ImageLength);
        await InsertAsync(pc, server);

        Assert.StartsWith(server.Sum, await pc.Shell.DoAsync("sha256sum /dev/sr0"), StringComparison.Ordinal);

        // Whoever connected the device is gone when there is nothing more to connect.
        await pc.Shell.UntilAsync("systemctl is-active bmc-usb-broker.service", state => state.Trim() == "inactive");
        await EjectAsync(pc);
        Assert.Equal("0", await pc.Shell.DoAsync("cat /sys/block/nbd0/size"));
    }

    [Fact]
    public async Task Reads_wait_for_a_server_that_is_away_and_fail_when_it_stays_away()
    {
        VirtualMachine pc = await bmc.OnAsync();
        await using ImageServer server = await ImageServer.StartAsync(2, ImageLength);
        await InsertAsync(pc, server);

        server.IsAway = true;
        await pc.Shell.DoAsync($"({ReadLater}; echo ended $?) > /run/lab/read 2>&1 &");
        await pc.Shell.UntilAsync("bmc ctl media --json", shown => shown.Contains("aiting", StringComparison.Ordinal));
        Assert.DoesNotContain("ended", await pc.Shell.DoAsync("cat /run/lab/read"), StringComparison.Ordinal);
        server.IsAway = false;
        await pc.Shell.UntilAsync("cat /run/lab/read", read => read.Contains("ended 0", StringComparison.Ordinal));

        server.IsAway = true;
        await pc.Shell.DoAsync($"echo 3 > /proc/sys/vm/drop_caches; (dd if=/dev/sr0 of=/dev/null bs=2048 skip=1000 count=16; echo ended $?) > /run/lab/read 2>&1 &");
        await KeyboardTests.UntilTypesAsync(pc);
        await pc.Shell.UntilAsync("cat /run/lab/read", read => read.Contains("ended 1", StringComparison.Ordinal));
        await KeyboardTests.UntilTypesAsync(pc);
        await EjectAsync(pc);
    }

    [Fact]
    public async Task A_killed_role_s_successor_goes_on_in_the_middle_of_a_read()
    {
        VirtualMachine pc = await bmc.OnAsync();
        await using ImageServer server = await ImageServer.StartAsync(3, ImageLength);
        await InsertAsync(pc, server);
        Dictionary<string, int> before = await RoleProcesses.UntilRunningAsync(pc, "usb");
        server.Pause = TimeSpan.FromSeconds(0.5);

        await pc.Shell.DoAsync("(sha256sum /dev/sr0; echo ended $?) > /run/lab/sum 2>&1 & sleep 1; systemctl kill --kill-whom=main --signal=KILL bmc-usb");
        await RoleProcesses.UntilRestartedAsync(pc, before);

        string sum = await pc.Shell.UntilAsync("cat /run/lab/sum", text => text.Contains("ended", StringComparison.Ordinal));
        Assert.StartsWith(server.Sum, sum, StringComparison.Ordinal);
        await EjectAsync(pc);
    }

    [Fact]
    public async Task What_somebody_reads_out_is_a_drive_s_medium_until_he_goes()
    {
        const string File = "/run/stream.iso";
        VirtualMachine pc = await bmc.OnAsync();
        await PcDrives.UntilSeenAsync(pc);
        await pc.Shell.DoAsync(PcDrives.MakeHybrid(File));
        await pc.Shell.DoAsync($"bmc ctl media stream cd {File} > /run/lab/stream 2>&1 & echo $! > /run/lab/stream.pid");
        await pc.Shell.UntilAsync("cat /run/lab/stream", said => said.Contains("is in the drive cd", StringComparison.Ordinal));

        string sum = await pc.Shell.DoAsync($"sha256sum < {File}");
        await pc.Shell.UntilAsync("sha256sum < /dev/sr0", read => read.Trim() == sum);

        await pc.Shell.DoAsync("echo 3 > /proc/sys/vm/drop_caches; kill -9 $(cat /run/lab/stream.pid)");
        Ended gone = await pc.Shell.RunAsync("dd if=/dev/sr0 of=/dev/null bs=2048 skip=16 count=16 2>&1");
        Assert.NotEqual(0, gone.ExitCode);
        await pc.Shell.UntilAsync("bmc ctl media", shown => !shown.Contains("stream.iso", StringComparison.Ordinal));
        await KeyboardTests.UntilTypesAsync(pc);
    }

    private static async Task InsertAsync(VirtualMachine pc, ImageServer server)
    {
        await pc.Shell.DoAsync("modprobe usb-storage; modprobe sr_mod; modprobe sd_mod");
        await pc.Shell.UntilAsync($"bmc ctl media insert cd {server.Address} 2>&1; echo $?", outcome => outcome.TrimEnd().EndsWith('0'));
        await pc.Shell.UntilAsync("cat /sys/block/sr0/size; dd if=/dev/sr0 of=/dev/null bs=2048 count=1; cat /sys/block/sr0/size", shown => shown.Contains($"{ImageLength / 512}", StringComparison.Ordinal));
    }

    private static async Task EjectAsync(VirtualMachine pc) => await pc.Shell.DoAsync("bmc ctl media eject cd --force");
}
