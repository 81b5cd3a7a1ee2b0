using Bmc.Lab.Machine;
using Bmc.Lab.Units;

namespace Bmc.Lab.Usb;

/// <summary>The USB role's drives on dummy_hcd; the PC is the same kernel's usb-storage, sd and sr. The role is confined by its shipped unit.</summary>
[Collection<UsbPcTests>]
public sealed class DriveTests(UsbPc bmc) : IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        VirtualMachine pc = await bmc.OnAsync();
        await PcDrives.UntilSeenAsync(pc);
        await pc.Shell.DoAsync(
            $"""
            set -e
            test -e /run/hybrid.iso || (
            {PcDrives.MakeHybrid("/run/hybrid.iso")}
            )
            bmc ctl media list | grep -q '^hybrid.iso' || bmc ctl media upload /run/hybrid.iso
            """);
    }

    public async ValueTask DisposeAsync()
    {
        VirtualMachine pc = await bmc.OnAsync();
        await pc.Shell.DoAsync("bmc ctl media eject cd --force; bmc ctl media eject stick --force; true");
        await PcDrives.ForgetAsync(pc);
    }

    [Fact]
    public async Task The_PC_reads_what_is_inserted_and_keeps_its_keyboard()
    {
        VirtualMachine pc = await bmc.OnAsync();
        string plugged = await pc.Shell.DoAsync(PcDrives.PlugNumber);

        await pc.Shell.DoAsync("bmc ctl media insert cd hybrid.iso && bmc ctl media insert stick hybrid.iso && cmp /dev/sr0 /run/hybrid.iso && cmp /dev/sda /run/hybrid.iso");
        Assert.Equal("1", await pc.Shell.DoAsync("cat /sys/block/sda/ro"));

        Ended empty = await pc.Shell.RunAsync("bmc ctl media eject cd && dd if=/dev/sr0 of=/dev/null count=1 2>&1");
        Assert.Contains("No medium found", empty.Output);
        Assert.Equal(plugged, await pc.Shell.DoAsync(PcDrives.PlugNumber));
    }

    [Fact]
    public async Task What_the_PC_writes_is_in_the_image()
    {
        VirtualMachine pc = await bmc.OnAsync();
        await pc.Shell.DoAsync(
            $"""
            set -e
            bmc ctl media insert stick hybrid.iso --writable
            echo written by the PC | dd of=/dev/sda bs=512 seek=1000 conv=sync,fsync
            dd if={PcDrives.Stored("hybrid.iso")} bs=512 skip=1000 count=1 | grep 'written by the PC'
            """);
        await pc.Shell.DoAsync($"bmc ctl media eject stick && bmc ctl media delete hybrid.iso && ! test -e {PcDrives.Stored("hybrid.iso")}");
    }

    [Fact]
    public async Task A_drive_that_the_PC_has_locked_says_so_and_is_forced()
    {
        VirtualMachine pc = await bmc.OnAsync();
        await pc.Shell.DoAsync("bmc ctl media insert cd hybrid.iso && (sleep 1000 < /dev/sr0 & echo $! > /run/reader)");

        Ended refused = await pc.Shell.RunAsync("bmc ctl media eject cd 2>&1");
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("the PC has locked the drive cd", refused.Output);

        Ended forced = await pc.Shell.RunAsync("bmc ctl media eject cd --force && kill $(cat /run/reader) && dd if=/dev/sr0 of=/dev/null count=1 2>&1");
        Assert.Contains("No medium found", forced.Output);
    }

    [Fact]
    public async Task A_CD_is_as_large_as_its_image()
    {
        const long Size = 5L << 30;
        VirtualMachine pc = await bmc.OnAsync();
        await pc.Shell.DoAsync($"cp /run/hybrid.iso {PcDrives.Stored("large.iso")} && echo the end | dd of={PcDrives.Stored("large.iso")} bs=2048 seek={(Size / 2048) - 1} conv=notrunc,sync");

        await pc.Shell.DoAsync($"bmc ctl media insert cd large.iso && dd if=/dev/sr0 bs=2048 skip={(Size / 2048) - 1} | grep 'the end'");
        Assert.Equal($"{Size / 512}", await pc.Shell.DoAsync("cat /sys/block/sr0/size"));

        await pc.Shell.DoAsync("bmc ctl media eject cd && bmc ctl media delete large.iso");
    }

    [Fact]
    public async Task A_killed_role_s_successor_takes_the_drives_over_as_they_are()
    {
        VirtualMachine pc = await bmc.OnAsync();
        await pc.Shell.DoAsync("bmc ctl media insert cd hybrid.iso");
        string plugged = await pc.Shell.DoAsync(PcDrives.PlugNumber);
        Dictionary<string, int> before = await RoleProcesses.UntilRunningAsync(pc, "usb");

        await pc.Shell.DoAsync("systemctl kill --kill-whom=main --signal=KILL bmc-usb && cmp /dev/sr0 /run/hybrid.iso");
        await RoleProcesses.UntilRestartedAsync(pc, before);

        Assert.Contains("hybrid.iso", (await pc.Shell.DoAsync("bmc ctl media list && cmp /dev/sr0 /run/hybrid.iso")).Split('\n')[1]);
        Assert.Equal(plugged, await pc.Shell.DoAsync(PcDrives.PlugNumber));
    }

    [Fact]
    public async Task Another_composition_is_plugged_anew_with_what_is_in_the_drives()
    {
        VirtualMachine pc = await bmc.OnAsync();
        await pc.Shell.DoAsync("bmc ctl media insert cd hybrid.iso && bmc ctl usb set --drives first --mouse true --drive-vendor ACME");
        try
        {
            // USB 2.0, class codes: 08h mass storage, 03h HID.
            await pc.Shell.UntilAsync("cat /sys/bus/usb/devices/1-1:1.*/bInterfaceClass", classes => classes.Trim() == "08\n03\n03\n03");
            await pc.Shell.UntilAsync("grep -h . /sys/block/sr0/device/vendor && cmp /dev/sr0 /run/hybrid.iso && echo same", output => output.StartsWith("ACME") && output.Trim().EndsWith("same"));
        }
        finally
        {
            await pc.Shell.DoAsync("bmc ctl usb reset");
            await pc.Shell.UntilAsync("cat /sys/bus/usb/devices/1-1:1.*/bInterfaceClass", classes => classes.Trim() == "03\n03\n08");
        }
    }

    [Fact]
    public async Task Network_and_serial_port_are_there_when_asked_for()
    {
        VirtualMachine pc = await bmc.OnAsync();
        await pc.Shell.DoAsync("! ip link show bmc-host0 && ! test -e /dev/ttyGS0 && bmc ctl usb set --network true --serial true");
        try
        {
            await pc.Shell.UntilAsync("test -c /dev/ttyGS0 && ip link show bmc-host0", shown => shown.Contains("bmc-host0"));
        }
        finally
        {
            await pc.Shell.DoAsync("bmc ctl usb reset");
            await pc.Shell.UntilAsync("cat /sys/bus/usb/devices/1-1:1.*/bInterfaceClass", classes => classes.Trim() == "03\n03\n08");
        }
    }
}
