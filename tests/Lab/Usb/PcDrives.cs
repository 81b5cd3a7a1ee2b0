using Bmc.Lab.Machine;

namespace Bmc.Lab.Usb;

/// <summary>The PC's side of the drives: the kernel's own drivers of USB storage, CDs and disks.</summary>
internal static class PcDrives
{
    /// <summary>The number that the PC gave the device when it was plugged in: another one, and it was plugged anew.</summary>
    public const string PlugNumber = "cat /sys/bus/usb/devices/1-1/devnum";

    private const string Images = "/var/lib/bmc/usb/media/images";

    /// <summary>A CD of a megabyte that can also be a disk, with noise in it, as a command that makes such a file.</summary>
    public static string MakeHybrid(string file) =>
        $"""
        dd if=/dev/urandom of={file} bs=64k count=16 2> /dev/null
        printf '\001CD001\001' | dd of={file} bs=1 seek=32768 conv=notrunc 2> /dev/null
        printf '\200\0\0\0\203' | dd of={file} bs=1 seek=446 conv=notrunc 2> /dev/null
        printf '\125\252' | dd of={file} bs=1 seek=510 conv=notrunc 2> /dev/null
        """;

    /// <summary>Where the store has an image.</summary>
    public static string Stored(string name) => $"{Images}/{name}";

    /// <summary>Waits until the PC has its drives: /dev/sr0 and /dev/sda.</summary>
    public static async Task UntilSeenAsync(VirtualMachine pc)
    {
        await pc.Shell.DoAsync("for module in usb-storage sd_mod sr_mod; do modprobe $module; done");
        await pc.Shell.UntilAsync("ls /dev/sr0 /dev/sda", seen => seen.Trim() == "/dev/sda\n/dev/sr0");
    }

    /// <summary>Takes the PC's driver away: it would ask its drives for media each two seconds. One that still looks at a new drive can't go yet.</summary>
    public static async Task ForgetAsync(VirtualMachine pc) =>
        await pc.Shell.UntilAsync("rmmod usb-storage; test -e /sys/module/usb_storage || echo gone", output => output.Trim().EndsWith("gone"));
}
