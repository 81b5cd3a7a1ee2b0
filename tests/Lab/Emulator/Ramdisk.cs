using System.Text;
using Bmc.Lab.Machine;
using Bmc.TestKit;

namespace Bmc.Lab.Emulator;

/// <summary>The first root of a machine without a disk: busybox, modules, the shipped root file system, the test's board.</summary>
/// <param name="Board">A board file.</param>
/// <param name="Prepare">Shell commands before the roles start: chips that the device tree does not name, simulated lines.</param>
internal sealed record Ramdisk(BoardModel Model, string Board, string Prepare)
{
    /// <summary>The machine with this root.</summary>
    /// <param name="folder">The test's own, for the ramdisk.</param>
    public async Task<MachineOptions> InAsync(string folder)
    {
        string path = Path.Combine(folder, "ramdisk");
        await using FileStream file = File.Create(path);
        var archive = new CpioArchive(file);
        foreach (string place in (string[])["dev", "proc", "sys", "mnt", "run"])
            archive.AddDirectory(place);
        await AddAsync("bin/busybox", ShippedImage.Busybox);
        await AddAsync("init", Path.Combine(RepositoryRoot.Path, "tests", "Lab", "Emulator", "init"));
        await AddAsync("root.squashfs", ShippedImage.Root);
        if (ShippedImage.Executable is { } executable)
            await AddAsync("bmc", executable);
        Add("agent", Initramfs.Guest("agent"));
        Add("board.json", Encoding.UTF8.GetBytes(Board));
        Add("prepare", Encoding.UTF8.GetBytes(Prepare + "\n"));
        var order = new StringBuilder();
        foreach ((string name, byte[] contents) in new KernelModules(Model.Modules).Load(["loop", "squashfs", .. Model.LoadedModules]))
        {
            Add($"modules/{name}", contents);
            order.Append(name).Append('\n');
        }

        Add("modules/order", Encoding.UTF8.GetBytes(order.ToString()));
        archive.Finish();
        return Model.Options with { Initramfs = path };

        void Add(string name, byte[] contents) => archive.AddFile(name, contents, Initramfs.Executable);

        async Task AddAsync(string name, string source) => Add(name, await File.ReadAllBytesAsync(source, TestContext.Current.CancellationToken));
    }
}
