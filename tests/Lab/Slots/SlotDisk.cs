using Bmc.Lab.Machine;
using Bmc.Lab.Storage;

namespace Bmc.Lab.Slots;

/// <summary>A copy of the shipped disk with a second slot, as an update would fill it, and what U-Boot finds written there.</summary>
internal sealed class SlotDisk
{
    // image/build/disk.sh: slot B is behind the boot partition and slot A, 64 MiB each.
    private const int SlotBMegabyte = 4 + 64 + 64;
    private readonly string _folder;
    private readonly BootPartition _boot;

    private SlotDisk(string folder, string path) => (_folder, Path, _boot) = (folder, path, new BootPartition(path));

    public string Path { get; }

    /// <param name="attemptsOfB">Slot B is tried first, so many times.</param>
    public static async Task<SlotDisk> CopyAsync(string folder, int attemptsOfB)
    {
        var disk = new SlotDisk(folder, await ShippedMachine.DiskCopyAsync(folder));
        await disk._boot.MakeFolderAsync("b");
        await disk._boot.CopyAsync(ShippedImage.Kernel, "b/Image");
        await disk.WriteRootAsync(ShippedImage.Root);
        await disk.WriteBootFileAsync("bmc-slots.env", $"BOOT_ORDER=B A\nBOOT_A_LEFT=3\nBOOT_B_LEFT={attemptsOfB}\n");
        await disk.WriteBootFileAsync("bootargs.env", $"extra_bootargs={LineRecord.KernelArguments}\n");
        return disk;
    }

    /// <summary>Puts a root file system, or what is none, into slot B.</summary>
    public Task<string> WriteRootAsync(string file) =>
        HostProgram.DoAsync("dd", $"if={file}", $"of={Path}", "bs=1M", $"seek={SlotBMegabyte}", "conv=notrunc", "status=none");

    private async Task WriteBootFileAsync(string name, string text)
    {
        string file = System.IO.Path.Combine(_folder, name);
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        await _boot.CopyAsync(file, name);
    }
}
