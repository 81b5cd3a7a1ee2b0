using System.CommandLine;
using System.CommandLine.Parsing;
using Bmc.Ctl;

namespace Bmc.Arguments;

/// <summary>What is wrong with a command line, and where its help is.</summary>
internal static class UsageErrors
{
    public static int Print(ParseResult arguments, TextWriter errors)
    {
        foreach (ParseError error in arguments.Errors)
            errors.WriteLine($"bmc: {error.Message}");
        errors.WriteLine($"Try '{PathOf(arguments.CommandResult)} --help'.");
        return ExitCode.Usage;
    }

    /// <summary>All words to the command: "bmc ctl sel list".</summary>
    private static string PathOf(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{PathOf(parent)} {command.Command.Name}" : command.Command.Name;
}
