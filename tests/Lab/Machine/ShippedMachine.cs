namespace Bmc.Lab.Machine;

/// <summary>The machines that run what we ship. Each is a description to change with `with` before it is started.</summary>
internal static class ShippedMachine
{
    public static readonly GuestPort Ipmi = new("udp", 623);
    public static readonly GuestPort Web = new("tcp", 443);
    public static readonly GuestPort Ssh = new("tcp", 22);

    /// <summary>As image/boot/arguments, with a console that says everything and a kernel that reports its lines.</summary>
    private static readonly string[] _arguments = ["console=ttyAMA0,115200", "panic=5", "net.ifnames=0", LineRecord.KernelArguments, "lab.agent=vport0p1"];

    /// <summary>The shipped root on a machine on which nothing runs but the test's shell: up in a second. The root is writable, in memory.</summary>
    /// <param name="folder">The test's own, for the initramfs.</param>
    /// <param name="modules">To load before the shell starts.</param>
    public static async Task<MachineOptions> BareAsync(string folder, params string[] modules) => await WithLabAsync(folder) with
    {
        KernelArguments = [.. _arguments, "lab.mode=bare", "lab.root=/dev/vda", $"lab.modules={string.Join(',', modules)}"],
        Arguments = ReadOnlyDisk(ShippedImage.Root),
    };

    /// <summary>The shipped image with its systemd and all of its units, without U-Boot.</summary>
    public static async Task<MachineOptions> SystemAsync(string folder) => await WithLabAsync(folder) with
    {
        KernelArguments = [.. _arguments, "lab.mode=system", "lab.root=/dev/vda2"],
        Arguments = [.. Disk(await DiskCopyAsync(folder)), .. Watchdog],
    };

    /// <summary>The shipped image from U-Boot on, nothing of ours in it: serial line and network are all that a test has.</summary>
    /// <param name="disk">A copy that belongs to the test.</param>
    public static MachineOptions FromDisk(string disk) => new()
    {
        Firmware = ShippedImage.Firmware,
        Agent = [],
        Ports = [Ipmi, Web],
        Arguments = [.. Disk(disk), .. Watchdog],
    };

    /// <summary>A watchdog that resets the machine, as board and build-image.sh --run have it.</summary>
    public static IReadOnlyList<string> Watchdog => ["-device", "i6300esb", "-action", "watchdog=reset"];

    /// <summary>A disk whose changes stay in its file.</summary>
    public static IReadOnlyList<string> Disk(string file) => ["-drive", $"file={file},format=raw,if=virtio"];

    public static IReadOnlyList<string> ReadOnlyDisk(string file) => ["-drive", $"file={file},format=raw,if=virtio,readonly=on"];

    /// <summary>The shipped disk, for a test to write to; its holes stay holes.</summary>
    public static async Task<string> DiskCopyAsync(string folder)
    {
        string copy = Path.Combine(folder, "disk.img");
        await HostProgram.DoAsync("cp", "--sparse=always", "--reflink=auto", ShippedImage.Disk, copy);
        return copy;
    }

    private static async Task<MachineOptions> WithLabAsync(string folder)
    {
        string initramfs = Path.Combine(folder, "initramfs");
        Initramfs files = new Initramfs().Add("bin/busybox", ShippedImage.Busybox);
        if (ShippedImage.Executable is { } executable)
            files.Add("lab/bmc", executable);
        await files.WriteAsync(initramfs, TestContext.Current.CancellationToken);
        return new MachineOptions { Kernel = ShippedImage.Kernel, Initramfs = initramfs, Ports = [Ipmi, Web, Ssh] };
    }
}
