using Bmc.Lab.Machine;
using Bmc.TestKit;

namespace Bmc.Lab.Emulator;

/// <summary>QEMU 10 and Debian's own kernel, as fetch-qemu10.sh unpacks them: nothing of it is installed.</summary>
/// <param name="Folder">Where they lie.</param>
internal sealed record Qemu10(string Folder)
{
    /// <summary>The root of Debian's kernel package.</summary>
    public string DebianKernel => Path.Combine(Folder, "kernel");

    /// <summary>What starts it.</summary>
    /// <remarks>
    /// A program of QEMU looks for its modules where the distribution has them, and refuses those of another build: it gets a
    /// view of the file system of its own, with its own modules in that place.
    /// </remarks>
    public IReadOnlyList<string> Command
    {
        get
        {
            string modules = Directory.GetDirectories(Path.Combine(Folder, "qemu", "usr", "lib"), "*-linux-gnu").Single();
            string installed = Path.Combine("/usr/lib", Path.GetFileName(modules), "qemu");
            return
            [
                "unshare", "--mount", .. Environment.IsPrivilegedProcess ? [] : (string[])["--map-root-user"],
                "sh", "-c", "mount --bind \"$1\" \"$2\" && shift 2 && exec \"$@\"", "sh", Path.Combine(modules, "qemu"), installed,
                Path.Combine(Folder, "qemu", "usr", "bin", "qemu-system-aarch64"), "-L", Path.Combine(Folder, "qemu", "usr", "share", "qemu"), "-L", "/usr/share/qemu",
            ];
        }
    }

    /// <summary>Fetched once, then found. Skips the test where they can't be had.</summary>
    public static async Task<Qemu10> FetchAsync()
    {
        Ended fetched = await HostProgram.RunAsync(Path.Combine(RepositoryRoot.Path, "tests", "Lab", "fetch-qemu10.sh"));
        string[] lines = fetched.Output.Trim().Split('\n');
        if (fetched.ExitCode != 0)
            Assert.Skip($"QEMU 10 of Debian's backports is needed and can't be had: {lines[^1]}");
        // apt's warnings may stand beside the folder.
        return new Qemu10(lines.Last(Directory.Exists));
    }
}
