using System.Text;

namespace Bmc.Lab.Emulator;

/// <summary>The first root of a machine without a disk: busybox, modules, the shipped root file system, the test's board.</summary>
internal sealed record Ramdisk
{
    /// <summary>…/lib/modules/RELEASE of the kernel that is started.</summary>
    public required string Modules { get; init; }

    /// <summary>Which modules are loaded, beside those that they need.</summary>
    public required IReadOnlyList<string> LoadedModules { get; init; }

    public required string Board { get; init; }

    /// <summary>Shell commands before the roles start: chips that the device tree does not name, simulated lines.</summary>
    public string Prepare { get; init; } = "";

    public void Write(string path)
    {
        using FileStream file = File.Create(path);
        var archive = new CpioArchive(file);
        foreach (string folder in (string[])["bin", "dev", "proc", "sys", "mnt", "modules"])
            archive.AddFolder(folder);
        archive.AddFile("bin/busybox", File.ReadAllBytes(LabFiles.Busybox()));
        archive.AddFile("init", File.ReadAllBytes(LabFiles.Source("Emulator/init")));
        archive.AddFile("root.squashfs", File.ReadAllBytes(LabFiles.Root()));
        if (LabFiles.Executable is { } executable)
            archive.AddFile("bmc", File.ReadAllBytes(executable));
        archive.AddFile("board.json", Encoding.UTF8.GetBytes(Board));
        archive.AddFile("prepare", Encoding.UTF8.GetBytes(Prepare + "\n"));
        var order = new StringBuilder();
        foreach ((string name, byte[] contents) in new KernelModules(Modules).Load(["loop", "squashfs", .. LoadedModules]))
        {
            archive.AddFile($"modules/{name}", contents);
            order.Append(name).Append('\n');
        }

        archive.AddFile("modules/order", Encoding.UTF8.GetBytes(order.ToString()));
        archive.End();
    }
}
