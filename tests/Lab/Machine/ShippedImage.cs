using Bmc.TestKit;

namespace Bmc.Lab.Machine;

/// <summary>What build-image.sh made of board qemu-virt: the folder that BMC_IMAGE names, else its standard place.</summary>
internal static class ShippedImage
{
    private const string ImageVariable = "BMC_IMAGE";
    private const string BinaryVariable = "BMC_BINARY_ARM64";
    private const string KernelVariable = "BMC_KERNEL_DIR";
    private const string HowToBuild = "./build-image.sh --board qemu-virt";

    private static readonly string _folder =
        Environment.GetEnvironmentVariable(ImageVariable) ?? Path.Combine(RepositoryRoot.Path, "artifacts", "image", "qemu-virt");

    public static string Kernel => Need("Image");

    public static string Root => Need("root.squashfs");

    public static string Disk => Need("bmcfirmware-qemu-virt.img");

    public static string Firmware => Need("u-boot.bin");

    /// <summary>The kernel's modules and device trees; BMC_KERNEL_DIR names another one.</summary>
    public static string KernelFolder => Need("kernel", Environment.GetEnvironmentVariable(KernelVariable));

    /// <summary>A busybox that needs no library.</summary>
    public static string Busybox => Need("lab/busybox");

    /// <summary>An executable for linux-arm64 to run in the place of the shipped one; null: the shipped one it is.</summary>
    public static string? Executable
    {
        get
        {
            string? path = Environment.GetEnvironmentVariable(BinaryVariable);
            if (path is not null && !File.Exists(path))
                Assert.Skip($"{BinaryVariable} names {path}, which is not there");
            return path;
        }
    }

    private static string Need(string file, string? instead = null)
    {
        string path = instead ?? Path.Combine(_folder, file);
        if (!Path.Exists(path))
            Assert.Skip($"{path} is not there: {HowToBuild} makes it, or {ImageVariable} names the folder that has it");
        return path;
    }
}
