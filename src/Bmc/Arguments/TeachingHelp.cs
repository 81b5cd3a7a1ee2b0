using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Bmc.Arguments;

/// <summary>The standard help, then the lesson of the command.</summary>
internal sealed class TeachingHelp(HelpAction standard, string rootLesson) : SynchronousCommandLineAction
{
    public static void Install(RootCommand root, string lesson)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new TeachingHelp((HelpAction)help.Action!, lesson);
    }

    /// <summary>Who asks for help need not have typed the rest right.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int exitCode = standard.Invoke(parseResult);
        string? lesson = parseResult.CommandResult.Command switch
        {
            TeachingCommand command => command.Lesson,
            RootCommand => rootLesson,
            _ => null,
        };
        if (lesson is not null)
            parseResult.InvocationConfiguration.Output.WriteLine(lesson + Environment.NewLine);
        return exitCode;
    }
}
