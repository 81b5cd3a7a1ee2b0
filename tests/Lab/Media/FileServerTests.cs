using Bmc.Lab.Machine;
using Bmc.Lab.Usb;

namespace Bmc.Lab.Media;

/// <summary>An image on a file server of each kind, mounted by bmc-usb-broker in its shipped confinement, read by the PC from its CD drive.</summary>
[Collection<UsbPcTests>]
public sealed class FileServerTests(UsbPc bmc)
{
    private const int ImageLength = 6 * 1024 * 1024;

    // Past what was read to tell a CD by, and what was fetched ahead; the PC's own memory of it is dropped.
    private const string ReadLater = "echo 3 > /proc/sys/vm/drop_caches; dd if=/dev/sr0 of=/dev/null bs=2048 skip=2500 count=16";

    [Fact]
    public async Task The_PC_reads_what_is_on_an_NFS_server_and_not_what_took_its_place()
    {
        await using FileServer server = await FileServer.StartNfsAsync(ImageServer.ImageOf(11, ImageLength));
        await ReadAndReplaceAsync(server, $"bmc ctl media insert cd {server.Address}", ImageLength);
    }

    [Fact]
    public async Task The_PC_reads_what_is_on_an_SMB_server_for_who_knows_the_password_and_not_what_took_its_place()
    {
        await using FileServer server = await FileServer.StartSmbAsync(ImageServer.ImageOf(12, ImageLength));
        VirtualMachine pc = await bmc.OnAsync();
        string refused = await pc.Shell.DoAsync($"echo wrong | bmc ctl media insert cd {server.Address} --user root 2>&1; echo ended $?");
        Assert.Matches("(?s)password.*ended [1-9]", refused);

        await ReadAndReplaceAsync(server, $"echo '{FileServer.Password}' | bmc ctl media insert cd {server.Address} --user root", ImageLength - 2048);
    }

    [Fact]
    public async Task Reads_wait_for_a_file_server_that_does_not_answer_and_the_keyboard_does_not()
    {
        VirtualMachine pc = await bmc.OnAsync();
        await using FileServer server = await FileServer.StartNfsAsync(ImageServer.ImageOf(13, ImageLength));
        await InsertAsync(pc, $"bmc ctl media insert cd {server.Address}");

        await server.HangAsync();
        await pc.Shell.DoAsync($"({ReadLater}; echo ended $?) > /run/lab/read 2>&1 &");
        await pc.Shell.UntilAsync("bmc ctl media --json", shown => shown.Contains("aiting", StringComparison.Ordinal));
        await KeyboardTests.UntilTypesAsync(pc);
        await server.GoOnAsync();
        await pc.Shell.UntilAsync("cat /run/lab/read", read => read.Contains("ended 0", StringComparison.Ordinal));
        await pc.Shell.DoAsync("bmc ctl media eject cd --force");
    }

    // What the BMC has read already it has in memory, so the image is replaced first; by a shorter one where the server hides when it was written.
    private async Task ReadAndReplaceAsync(FileServer server, string insert, int nextLength)
    {
        VirtualMachine pc = await bmc.OnAsync();
        await InsertAsync(pc, insert);
        await server.ReplaceAsync(ImageServer.ImageOf(14, nextLength));
        await pc.Shell.UntilAsync($"({ReadLater}) 2> /dev/null; echo ended $?", read => read.Contains("ended 1", StringComparison.Ordinal));
        Assert.Contains("another one", await pc.Shell.DoAsync("bmc ctl media"), StringComparison.Ordinal);
        await pc.Shell.DoAsync("bmc ctl media eject cd --force");

        await InsertAsync(pc, insert, nextLength);
        Assert.StartsWith(server.Sum, await pc.Shell.DoAsync("sha256sum /dev/sr0"), StringComparison.Ordinal);
        await pc.Shell.DoAsync("bmc ctl media eject cd --force");
        // With the last file the mount goes.
        await pc.Shell.UntilAsync("systemctl is-active bmc-usb-broker.service", state => state.Trim() == "inactive");
    }

    private static async Task InsertAsync(VirtualMachine pc, string insert, int length = ImageLength)
    {
        await PcDrives.UntilSeenAsync(pc);
        await pc.Shell.UntilAsync($"({insert}) 2>&1; echo $?", outcome => outcome.TrimEnd().EndsWith('0'));
        await pc.Shell.UntilAsync("dd if=/dev/sr0 of=/dev/null bs=2048 count=1; cat /sys/block/sr0/size", shown => shown.Contains($"{length / 512}", StringComparison.Ordinal));
    }
}
