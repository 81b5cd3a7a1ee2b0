using Bmc.Lab.Machine;

namespace Bmc.Lab.Slots;

/// <summary>A copy of the shipped disk with a second slot, as an update would fill it, and what U-Boot finds written there.</summary>
internal sealed class SlotDisk
{
    // image/build/disk.sh: the boot partition begins at 4 MiB, slot B behind it and slot A, 64 MiB each.
    private const int BootMegabyte = 4;
    private const int SlotBMegabyte = 4 + 64 + 64;
    private readonly string _folder;

    private SlotDisk(string folder, string path) => (_folder, Path) = (folder, path);

    public string Path { get; }

    /// <param name="attemptsOfB">Slot B is tried first, so many times.</param>
    public static async Task<SlotDisk> CopyAsync(string folder, int attemptsOfB)
    {
        HostProgram.Need("mcopy", "mtools");
        var disk = new SlotDisk(folder, await ShippedMachine.DiskCopyAsync(folder));
        await HostProgram.DoAsync("mmd", "-i", disk.Boot, "::/b");
        await HostProgram.DoAsync("mcopy", "-i", disk.Boot, ShippedImage.Kernel, "::/b/Image");
        await disk.WriteRootAsync(ShippedImage.Root);
        await disk.WriteBootFileAsync("bmc-slots.env", $"BOOT_ORDER=B A\nBOOT_A_LEFT=3\nBOOT_B_LEFT={attemptsOfB}\n");
        await disk.WriteBootFileAsync("bootargs.env", $"extra_bootargs={LineRecord.KernelArguments}\n");
        return disk;
    }

    /// <summary>Puts a root file system, or what is none, into slot B.</summary>
    public Task<string> WriteRootAsync(string file) =>
        HostProgram.DoAsync("dd", $"if={file}", $"of={Path}", "bs=1M", $"seek={SlotBMegabyte}", "conv=notrunc", "status=none");

    public Task<string> ReadBootFileAsync(string name) => HostProgram.DoAsync("mtype", "-i", Boot, $"::/{name}");

    private string Boot => $"{Path}@@{BootMegabyte}M";

    private async Task WriteBootFileAsync(string name, string text)
    {
        string file = System.IO.Path.Combine(_folder, name);
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        await HostProgram.DoAsync("mcopy", "-o", "-i", Boot, file, $"::/{name}");
    }
}
