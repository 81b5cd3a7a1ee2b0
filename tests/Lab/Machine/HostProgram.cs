using System.Diagnostics;

namespace Bmc.Lab.Machine;

/// <summary>How a program ended.</summary>
/// <param name="Output">Both of its streams.</param>
internal sealed record Ended(int ExitCode, string Output);

/// <summary>Programs of the machine that runs the tests.</summary>
internal static class HostProgram
{
    /// <summary>Its path; skips the test, with the package to install, when it is not there.</summary>
    public static string Need(string name, string package)
    {
        // Where only root's PATH leads, too.
        foreach (string folder in $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin".Split(':'))
        {
            string path = Path.Combine(folder, name);
            if (File.Exists(path))
                return path;
        }

        Assert.Skip($"{name} is not installed: apt install {package}");
        return name;
    }

    public static async Task<Ended> RunAsync(string program, params IEnumerable<string> arguments)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        try
        {
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken).WaitAsync(HangGuard.Limit, cancellationToken);
            return new Ended(process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>The output of a program that must succeed.</summary>
    public static async Task<string> DoAsync(string program, params string[] arguments)
    {
        Ended ended = await RunAsync(program, arguments);
        Assert.True(ended.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {ended.ExitCode}: {ended.Output}");
        return ended.Output;
    }
}
