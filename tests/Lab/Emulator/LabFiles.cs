using System.Diagnostics;

namespace Bmc.Lab.Emulator;

/// <summary>Where the laboratory finds what others built: the shipped root and kernel, QEMU 10 and Debian's own kernel.</summary>
internal static class LabFiles
{
    public static string Repository { get; } = FindRepository();

    /// <summary>The folder of the built image of qemu-virt: $BMC_IMAGE, else where build-image.sh puts it.</summary>
    public static string Image { get; } =
        Environment.GetEnvironmentVariable("BMC_IMAGE") ?? Path.Combine(Repository, "artifacts", "image", "qemu-virt");

    /// <summary>What is kept between builds.</summary>
    public static string Cache { get; } = Environment.GetEnvironmentVariable("BMC_CACHE")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "bmcfirmware");

    /// <summary>The tests' own files, as they are in the repository.</summary>
    public static string Source(string relativePath) => Path.Combine(Repository, "tests", "Lab", relativePath);

    /// <summary>Skips the test, with the reason, where no image was built.</summary>
    public static void NeedImage()
    {
        Root();
        Busybox();
    }

    /// <summary>The shipped root file system; skips the test, with the reason, where it was not built.</summary>
    public static string Root() => Need(Path.Combine(Image, "root.squashfs"), "./build-image.sh --board qemu-virt");

    /// <summary>An arm64 busybox that needs no library, which build-image.sh puts beside the image.</summary>
    public static string Busybox() => Need(Path.Combine(Image, "lab", "busybox"), "./build-image.sh --board qemu-virt");

    /// <summary>An arm64 executable to run in the place of the shipped one: $BMC_BINARY_ARM64, for who works on it.</summary>
    public static string? Executable { get; } = Environment.GetEnvironmentVariable("BMC_BINARY_ARM64");

    /// <summary>The built kernel with its modules and device trees.</summary>
    public static string Kernel()
    {
        string kernels = Path.Combine(Cache, "kernel");
        string? newest = !Directory.Exists(kernels) ? null : Directory.EnumerateFiles(kernels, "complete", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
            .OrderByDescending(File.GetLastWriteTimeUtc).Select(Path.GetDirectoryName).FirstOrDefault();
        return newest ?? Need(Path.Combine(kernels, "complete"), "./build-image.sh --board qemu-virt");
    }

    /// <summary>QEMU 10, Debian's kernel and arm64 programs: fetched once, then found. Skips the test where they can't be had.</summary>
    public static async Task<string> Qemu10Async()
    {
        var start = new ProcessStartInfo(Source("fetch-qemu10.sh")) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process fetch = Process.Start(start)!;
        Task<string> errors = fetch.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await fetch.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await fetch.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (fetch.ExitCode != 0)
            Assert.Skip($"QEMU 10 of Debian's backports is needed and can't be had: {(await errors).Trim().Split('\n')[^1]}");
        return output.Trim();
    }

    private static string Need(string path, string command)
    {
        if (!File.Exists(path))
            Assert.Skip($"{path} is needed and was not built: {command}");
        return path;
    }

    private static string FindRepository()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "BmcFirmware.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is not in the repository");
    }
}
