using System.Diagnostics;
using Bmc.TestKit;

namespace Bmc.Tests.Units;

/// <summary>image/system as the root of a machine, with empty programs where the units expect some.</summary>
public sealed class SystemTree : IDisposable
{
    private static readonly string[] _programs = ["usr/bin/bmc", "usr/bin/systemd-tmpfiles", "usr/bin/test", "bin/rm", "bin/sleep", "bin/systemctl"];

    private readonly TemporaryFolder _folder = new();

    public SystemTree()
    {
        Run("cp", "-a", Path.Combine(Source, "."), Root);
        foreach (string program in _programs)
        {
            string path = Path.Combine(Root, program);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "");
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    public static string[] Roles { get; } = ["hardware", "manager", "usb", "video", "ipmi", "web", "automation"];

    public string Root => _folder.Path;

    public string UnitFolder => Path.Combine(Root, "usr/lib/systemd/system");

    private static string Source => Path.Combine(RepositoryRoot.Path, "image/system");

    /// <summary>Why systemd's own tools can't be asked here; null when they can.</summary>
    public static string? Lacks(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, tool)))
            ? null
            : $"{tool} is missing: apt install systemd";

    /// <returns>Its exit code and all that it printed.</returns>
    public static (int Code, string Output) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.GetAwaiter().GetResult());
    }

    public void Dispose() => _folder.Dispose();
}
