using System.ComponentModel;
using System.Diagnostics;
using Bmc.Contracts;

namespace Bmc.Machine;

/// <summary>Runs a program of the system to its end.</summary>
internal static class ExternalProgram
{
    /// <summary>Unsupported when there is no such program, Unavailable with its own words when it fails.</summary>
    public static async Task<Result> RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            string errors = await process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0
                ? Result.Done
                : Result.Refused(FaultCode.Unavailable, $"{program} {string.Join(' ', arguments)}: exit code {process.ExitCode}. {errors.Trim()}");
        }
        catch (Win32Exception problem)
        {
            return Result.Refused(FaultCode.Unsupported, $"{program}: {problem.Message}");
        }
    }
}
