using System.CommandLine;
using Bmc.Arguments;
using Bmc.Contracts;
using Bmc.Contracts.AuditLog;
using Bmc.Contracts.Keyboard;

namespace Bmc.Ctl;

internal static class MacroCommand
{
    private const string Lesson = """
        Steps are keys ("Control+Alt+Delete", "F12*40" for forty times), text after a colon (":root") and pauses ("1500ms"):
          bmc ctl keyboard macro put boot-menu "F12*40" 1500ms ArrowDown Enter
          bmc ctl keyboard macro put login --layout de :root Enter 500ms ":secret" Enter
          bmc ctl keyboard macro play boot-menu
          bmc ctl keyboard play F2 "Delete*20"      without keeping it
        """;

    public static Command Create()
    {
        Argument<string[]> steps = Steps();
        Option<string> layout = Layout();
        Argument<string> name = Name();
        return new TeachingCommand("macro", "Key sequences that the BMC keeps.", Lesson)
        {
            new Command("list", "Show all of them.").Does(ListAsync),
            new Command("put", "Keep one, or replace the one of its name.") { name, steps, layout }.Does(async (bmc, output, arguments, cancellationToken) =>
                output.Outcome(await bmc.Macros.PutAsync(new Macro(arguments.GetValue(name)!, Sequence(arguments, steps, layout)), cancellationToken), "It is kept.")),
            new Command("play", "Press its keys.") { name }.Does(async (bmc, output, arguments, cancellationToken) =>
            {
                string macro = arguments.GetValue(name)!;
                return await PlayedAsync(await bmc.Macros.PlayAsync(macro, cancellationToken), bmc, output, $"the macro {macro}");
            }),
            new Command("delete", "Forget one.") { name }.Does(async (bmc, output, arguments, cancellationToken) =>
                output.Outcome(await bmc.Macros.DeleteAsync(arguments.GetValue(name)!, cancellationToken), "It is forgotten.")),
        }.Does(ListAsync);
    }

    /// <summary>`keyboard play`.</summary>
    public static Command CreatePlay()
    {
        Argument<string[]> steps = Steps();
        Option<string> layout = Layout();
        return new Command("play", "Press keys one after the other: \"Control+Alt+Delete\", \"F12*40\", \"1500ms\", \":text\".") { steps, layout }.Does(async (bmc, output, arguments, cancellationToken) =>
            await PlayedAsync(await bmc.Keyboard.PlayAsync(Sequence(arguments, steps, layout), cancellationToken), bmc, output, "keys"));
    }

    private static async Task<int> PlayedAsync(Result played, CtlConnection bmc, CtlOutput output, string what)
    {
        await bmc.AuditLog.NotePlayedAsync(CtlConnection.Origin, played, what);
        return output.Outcome(played, "Played.");
    }

    private static Argument<string> Name() => new("name") { Description = "Its name." };

    private static Argument<string[]> Steps() => new("step") { Description = "Keys, keys*times, :text or a pause such as 500ms.", Arity = ArgumentArity.OneOrMore };

    private static Option<string> Layout() =>
        new("--layout") { Description = "The keyboard layout that the PC is set to, for text.", HelpName = "NAME", DefaultValueFactory = _ => "us" };

    private static KeySequence Sequence(ParseResult arguments, Argument<string[]> steps, Option<string> layout) =>
        new([.. arguments.GetValue(steps)!.Select(Step)], arguments.GetValue(layout)!);

    // What makes no sense goes to the BMC as keys, which says so.
    private static KeyStep Step(string word)
    {
        if (word.StartsWith(':'))
            return new KeyStep(Text: word[1..]);
        if (word.EndsWith("ms", StringComparison.Ordinal) && int.TryParse(word[..^2], out int pause))
            return new KeyStep(Pause: pause);
        int star = word.IndexOf('*', StringComparison.Ordinal);
        return star > 0 && int.TryParse(word[(star + 1)..], out int times) ? new KeyStep(word[..star], Times: times) : new KeyStep(word);
    }

    private static async Task<int> ListAsync(CtlConnection bmc, CtlOutput output, ParseResult arguments, CancellationToken cancellationToken) =>
        output.Show(await bmc.Macros.GetAsync(cancellationToken), json => json.IReadOnlyListMacro, macros =>
            output.Table(["MACRO", "STEPS"], macros.Select(macro => new[] { macro.Name, string.Join(" ", macro.Sequence.Steps.Select(Words)) })));

    private static string Words(KeyStep step) =>
        step.Text is { } text ? $":{text}" : step.Pause is { } pause ? $"{pause}ms" : step.Times == 1 ? step.Keys! : $"{step.Keys}*{step.Times}";
}
