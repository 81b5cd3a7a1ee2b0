using Bmc.Lab.Machine;
using Bmc.TestKit;

namespace Bmc.Lab.DebianPackage;

/// <summary>Somebody's own Debian (make-root.sh) with dpkg, networkd and the board's front panel, and our package on a second disk.</summary>
public sealed class DebianMachine : SharedMachine
{
    /// <summary>The package, within the machine.</summary>
    public const string Package = "/package/*.deb";

    private const string PackageVariable = "BMC_PACKAGE";

    private static string PackageFile
    {
        get
        {
            string path = Environment.GetEnvironmentVariable(PackageVariable) ?? Path.Combine(RepositoryRoot.Path, "artifacts", "deb", "bmcfirmware_arm64.deb");
            if (!File.Exists(path))
                Assert.Skip($"{path} is not there: ./build-image.sh --deb makes it, or {PackageVariable} names it");
            return path;
        }
    }

    private protected override async Task<MachineOptions> DescribeAsync()
    {
        (string package, string kernel) = (PackageFile, ShippedImage.KernelFolder);
        // The name without a version is a link; in the file system for the machine it would lead nowhere.
        package = new FileInfo(package).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? package;
        string packageDisk = Path.Combine(Folder, "package.squashfs");
        await HostProgram.DoAsync(HostProgram.Need("mksquashfs", "squashfs-tools"),
            package, packageDisk, "-quiet", "-no-progress", "-comp", "zstd", "-Xcompression-level", "1");
        string script = Path.Combine(RepositoryRoot.Path, "tests", "Lab", "DebianPackage", "make-root.sh");
        string root = (await HostProgram.DoAsync(script, kernel)).Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];

        MachineOptions machine = await ShippedMachine.BareAsync(Folder);
        return machine with
        {
            // The last word counts: this root has a systemd of its own.
            KernelArguments = [.. machine.KernelArguments, "lab.mode=system"],
            Arguments = [.. ShippedMachine.ReadOnlyDisk(root), .. ShippedMachine.ReadOnlyDisk(packageDisk)],
            // What is written lies in memory, too.
            Megabytes = 768,
        };
    }

    private protected override async Task PrepareAsync(VirtualMachine machine)
    {
        await machine.Shell.UntilAsync("systemctl is-active multi-user.target", state => state.Trim() == "active");
        await machine.Shell.DoAsync("mkdir -p /package && mount -o ro /dev/vdb /package");
    }
}
