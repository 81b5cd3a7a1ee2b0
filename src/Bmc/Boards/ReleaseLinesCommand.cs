using System.CommandLine;
using Bmc.Contracts.Board;
using Bmc.Ctl;
using Bmc.Hardware.Board;
using Bmc.Linux;
using Bmc.Roles;

namespace Bmc.Boards;

/// <summary>
/// `bmc release-lines --board X`: what a hardware role that was killed has left asserted is released. For its unit's
/// ExecStopPost: no role is started, and a role that holds the lines keeps them.
/// </summary>
internal static class ReleaseLinesCommand
{
    public static Command Create()
    {
        var command = new Command("release-lines", "Release every output line that nobody holds, as after a hardware role that was killed. Exit code 1 when one can't be released.")
        {
            RoleOptions.Board,
        };
        command.SetAction(arguments => Release(arguments.GetValue(RoleOptions.Board)!));
        return command;
    }

    private static int Release(string boardName)
    {
        if (!BoardFiles.Standard.TryFind(boardName, out BoardFile? file, out string? problem))
            return Fail(problem);
        if (file.Reading.Board is not { } board)
            return Fail($"{file.Origin}: the board file is broken; nothing is driven.");
        if (board.Platform == BoardPlatform.Simulator)
        {
            Console.WriteLine("The simulated PC has its lines in memory: there is nothing to release.");
            return ExitCode.Done;
        }

        return Report(LineRelease.All(new KernelDevices(), board.Gpio), Console.Out, Console.Error);
    }

    /// <summary>A sentence for each line.</summary>
    internal static int Report(IReadOnlyList<LineRelease> releases, TextWriter output, TextWriter errors)
    {
        foreach (LineRelease release in releases)
        {
            (TextWriter writer, string words) = release.Outcome switch
            {
                LineReleaseOutcome.Released => (output, "was left asserted; it is released now"),
                LineReleaseOutcome.AtRest => (output, "is at rest"),
                LineReleaseOutcome.LeftAlone => (output, $"is left alone: {release.Message}"),
                _ => (errors, $"can't be released: {release.Message}"),
            };
            writer.WriteLine($"{release.Signal} {words}");
        }

        return releases.Any(release => release.Outcome == LineReleaseOutcome.Failed) ? ExitCode.Refused : ExitCode.Done;
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine($"bmc: {message}");
        return ExitCode.Usage;
    }
}
