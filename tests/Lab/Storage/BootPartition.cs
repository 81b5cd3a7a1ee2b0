using Bmc.Lab.Machine;

namespace Bmc.Lab.Storage;

/// <summary>The boot partition of a shipped disk, as any PC with a card reader sees it.</summary>
/// <param name="Disk">The disk's file; the machine that it belongs to may be running.</param>
internal sealed record BootPartition(string Disk)
{
    // image/build/disk.sh: the boot partition begins at 4 MiB.
    private const int BeginMegabyte = 4;

    private string Image
    {
        get
        {
            HostProgram.Need("mcopy", "mtools");
            return $"{Disk}@@{BeginMegabyte}M";
        }
    }

    /// <summary>Null when there is no such file.</summary>
    public async Task<string?> ReadAsync(string name)
    {
        Ended ended = await HostProgram.RunAsync("mtype", "-i", Image, $"::/{name}");
        return ended.ExitCode == 0 ? ended.Output : null;
    }

    public Task<string> ListAsync() => HostProgram.DoAsync("mdir", "-b", "-i", Image, "::/");

    public Task<string> MakeFolderAsync(string name) => HostProgram.DoAsync("mmd", "-i", Image, $"::/{name}");

    /// <param name="source">A file of this machine.</param>
    public Task<string> CopyAsync(string source, string name) => HostProgram.DoAsync("mcopy", "-o", "-i", Image, source, $"::/{name}");
}
