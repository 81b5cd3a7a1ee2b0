namespace Bmc.EndToEnd.Tests;

/// <summary>
/// U-Boot on a Raspberry Pi whose only UART at the header is the PC's: what it sends there the PC takes for typing, and any byte
/// from the PC within its two seconds of waiting would stop the BMC's start. QEMU's raspi3b shows both UARTs.
/// </summary>
public sealed class BootLoaderTests : IDisposable
{
    /// <summary>Where the partition of the card begins, in bytes.</summary>
    private const int PartitionStart = 1 << 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("bmc-e2e-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("rpi3", "bcm2837-rpi-3-b")]
    [InlineData("rpi-zero2w", "bcm2837-rpi-zero-2-w")]
    public async Task Runs_its_script_without_a_byte_on_the_PCs_serial_line(string board, string tree) =>
        Assert.Equal("", await StartAsync("rpi_arm64", board, tree));

    /// <summary>The proof that the test above can fail, and why the images do not have this U-Boot.</summary>
    [Fact]
    public async Task The_build_with_a_tree_of_its_own_would_talk_to_the_PC() =>
        Assert.Contains("Hit any key to stop autoboot", await StartAsync("rpi_3", "rpi3", "bcm2837-rpi-3-b"), StringComparison.Ordinal);

    /// <summary>Starts U-Boot from a card whose script resets the machine, which ends the emulator.</summary>
    /// <returns>What both UARTs sent.</returns>
    private async Task<string> StartAsync(string build, string board, string tree)
    {
        string emulator = Programs.Need("qemu-system-aarch64", "qemu-system-arm");
        string merged = await DeviceTree.MergeAsync(_folder, board, tree);
        string boot = Path.Combine(await UnpackAsync(), "usr", "lib", "u-boot", build, "u-boot.bin");
        string[] lines = [Path.Combine(_folder, "uart0"), Path.Combine(_folder, "uart1")];

        await DoAsync("timeout",
        [
            "120", emulator, "-M", "raspi3b", "-kernel", boot, "-dtb", merged, "-drive", $"file={await MakeCardAsync()},format=raw,if=sd",
            "-serial", $"file:{lines[0]}", "-serial", $"file:{lines[1]}", "-display", "none", "-no-reboot",
        ]);
        return string.Concat(lines.Select(File.ReadAllText));
    }

    private async Task<string> UnpackAsync()
    {
        string archives = Path.Combine(DeviceTree.Cache, "apt", "archives");
        string? package = Directory.Exists(archives) ? Directory.GetFiles(archives, "u-boot-rpi_*_arm64.deb").Order(StringComparer.Ordinal).LastOrDefault() : null;
        Assert.SkipWhen(package is null, $"{archives} has no u-boot-rpi package: ./build-image.sh --board rpi3 downloads it");
        string folder = Path.Combine(_folder, "u-boot");
        await DoAsync("dpkg-deb", ["-x", package!, folder]);
        return folder;
    }

    private async Task<string> MakeCardAsync()
    {
        string card = Path.Combine(_folder, "card.img");
        string script = Path.Combine(_folder, "boot.cmd");
        await File.WriteAllTextAsync(script, "reset\n", TestContext.Current.CancellationToken);
        using (FileStream file = File.Create(card))
            file.SetLength(64 << 20);
        await DoAsync(Programs.Need("mkimage", "u-boot-tools"), ["-A", "arm64", "-T", "script", "-C", "none", "-d", script, Path.Combine(_folder, "boot.scr")]);
        await DoAsync(Programs.Need("sfdisk", "fdisk"), ["-q", card], $"{PartitionStart / 512},,c,*\n");
        await DoAsync(Programs.Need("mkfs.vfat", "dosfstools"), ["--offset", $"{PartitionStart / 512}", card, $"{63 << 10}"]);
        await DoAsync(Programs.Need("mcopy", "mtools"), ["-i", $"{card}@@{PartitionStart}", Path.Combine(_folder, "boot.scr"), "::/boot.scr"]);
        return card;
    }

    private static async Task DoAsync(string program, string[] arguments, string? input = null)
    {
        Ended ended = await Programs.RunAsync(program, arguments, input);
        Assert.True(ended.ExitCode == 0, $"{program} ended with {ended.ExitCode}: {ended.Errors}");
    }
}
