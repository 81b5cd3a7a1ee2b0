namespace Bmc.EndToEnd.Tests;

/// <summary>A board's device tree, put together from that of the kernel that is shipped and the board's overlay.</summary>
internal static class DeviceTree
{
    private const string KernelVariable = "BMC_KERNEL_DIR";

    /// <summary>Where build-image.sh keeps what it downloads and builds.</summary>
    public static string Cache { get; } = Environment.GetEnvironmentVariable("BMC_CACHE")
        ?? Path.Combine(Environment.GetEnvironmentVariable("XDG_CACHE_HOME") ?? Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "/", ".cache"), "bmcfirmware");

    /// <summary>Neither tool may have anything to say. Skips the test when there is no compiler or no kernel.</summary>
    /// <param name="overlays">Those of the board's folder that its config.txt only proposes.</param>
    /// <returns>The path of the merged tree.</returns>
    public static async Task<string> MergeAsync(string folder, string board, string tree, params IEnumerable<string> overlays)
    {
        string compiler = Programs.Need("dtc", "device-tree-compiler");
        string? kernel = Environment.GetEnvironmentVariable(KernelVariable) ?? NewestKernel();
        Assert.SkipWhen(kernel is null, $"no kernel is built: build-image.sh makes one, or {KernelVariable} names the folder of one, with its dtbs");
        string merged = Path.Combine(folder, "merged.dtb");
        var compiled = new List<string>();
        foreach (string overlay in overlays.Prepend($"bmc-{board}"))
        {
            compiled.Add(Path.Combine(folder, $"{overlay}.dtbo"));
            await SilentAsync(compiler, ["-@", "-I", "dts", "-O", "dtb", "-o", compiled[^1], Path.Combine(Programs.RepositoryRoot, "board", board, $"{overlay}.dts")]);
        }

        await SilentAsync("fdtoverlay", ["-i", Path.Combine(kernel!, "dtbs", $"{tree}.dtb"), "-o", merged, .. compiled]);
        return merged;
    }

    private static string? NewestKernel()
    {
        string kernels = Path.Combine(Cache, "kernel");
        return Directory.Exists(kernels)
            ? Directory.GetDirectories(kernels).Where(folder => File.Exists(Path.Combine(folder, "complete"))).MaxBy(Directory.GetLastWriteTimeUtc)
            : null;
    }

    private static async Task SilentAsync(string program, string[] arguments)
    {
        Ended ended = await Programs.RunAsync(program, arguments);
        Assert.True(ended.ExitCode == 0 && ended.Errors.Length == 0, ended.Errors);
    }
}
