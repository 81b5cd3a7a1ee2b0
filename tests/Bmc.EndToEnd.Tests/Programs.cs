using System.Diagnostics;
using System.Reflection;

namespace Bmc.EndToEnd.Tests;

/// <summary>What a program printed and how it ended.</summary>
internal sealed record Ended(int ExitCode, string Output, string Errors);

/// <summary>The programs that the tests run: ours as it was published, and those of others.</summary>
internal static class Programs
{
    private static readonly string _root = Path.GetFullPath(
        typeof(Programs).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(entry => entry.Key == "RepositoryRoot").Value!);

    /// <summary>The published executable that BMC_BINARY names, else the one of the last build.</summary>
    public static string Bmc { get; } =
        Environment.GetEnvironmentVariable("BMC_BINARY") ?? Path.Combine(_root, "src", "Bmc", "bin", "Debug", "net10.0", "bmc");

    public static string RepositoryRoot => _root;

    /// <summary>Skips the test, with the package to install, when a program of others is not there; looks where only root's PATH leads, too.</summary>
    public static string Need(string program, string package)
    {
        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin").Split(':'))
        {
            string path = Path.Combine(folder, program);
            if (File.Exists(path))
                return path;
        }

        Assert.Skip($"{program} is not installed: apt install {package}");
        return program;
    }

    public static async Task<Ended> RunAsync(string program, IEnumerable<string> arguments, string? input = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        try
        {
            if (input is not null)
                await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new Ended(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
