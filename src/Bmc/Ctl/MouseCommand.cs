using System.CommandLine;
using Bmc.Arguments;
using Bmc.Contracts.Mouse;

namespace Bmc.Ctl;

internal static class MouseCommand
{
    private const int Percent = 100;
    private const int WholeScreen = 32767;

    public static Command Create()
    {
        Argument<double> x = Share("x", "left"), y = Share("y", "upper");
        var right = new Argument<int>("right") { Description = "How far to the right, in the mouse's own counts; to the left below 0." };
        var down = new Argument<int>("down") { Description = "How far down; up below 0." };
        var buttons = new Argument<string[]>("button") { Description = "left, right, middle, back, forward; several are pressed together.", Arity = ArgumentArity.ZeroOrMore, DefaultValueFactory = _ => ["left"] };
        buttons.AcceptOnlyFromAmong("left", "right", "middle", "back", "forward");
        var twice = new Option<bool>("--double") { Description = "A double click." };
        var notches = new Argument<int>("notches") { Description = "Up; down below 0." };
        var sideways = new Option<int>("--right") { Description = "Notches to the right; to the left below 0.", HelpName = "NOTCHES" };
        return new Command("mouse", "The USB mouse that the PC sees: show it, move, click, scroll.")
        {
            new Command("status", "Show which kinds of it the PC sees.").Does(ShowAsync),
            new Command("to", "Move the pointer to a place on the screen.") { x, y }.Does(async (bmc, output, arguments, cancellationToken) =>
                output.Outcome(await bmc.Mouse.MoveToAsync(new MoveToRequest(Place(arguments.GetValue(x)), Place(arguments.GetValue(y))), cancellationToken), "Moved.")),
            new Command("by", "Move the mouse some way.") { right, down }.Does(async (bmc, output, arguments, cancellationToken) =>
                output.Outcome(await bmc.Mouse.MoveByAsync(new MoveByRequest(arguments.GetValue(right), arguments.GetValue(down)), cancellationToken), "Moved.")),
            new Command("click", "Click where the pointer is.") { buttons, twice }.Does(async (bmc, output, arguments, cancellationToken) =>
                output.Outcome(await bmc.Mouse.ClickAsync(new ClickRequest(Together(arguments.GetValue(buttons)!), arguments.GetValue(twice) ? 2 : 1), cancellationToken), "Clicked.")),
            new Command("scroll", "Turn the wheel.") { notches, sideways }.Does(async (bmc, output, arguments, cancellationToken) =>
                output.Outcome(await bmc.Mouse.ScrollAsync(new ScrollRequest(arguments.GetValue(notches), arguments.GetValue(sideways)), cancellationToken), "Scrolled.")),
        }.Does(ShowAsync);
    }

    private static Argument<double> Share(string name, string edge) =>
        new Argument<double>(name) { Description = $"Percent of the screen from its {edge} edge." }.Within(0, Percent);

    private static int Place(double percent) => (int)Math.Round(percent * WholeScreen / Percent);

    private static MouseButtons Together(IEnumerable<string> names) =>
        names.Select(name => Enum.Parse<MouseButtons>(name, ignoreCase: true)).Aggregate((some, more) => some | more);

    private static async Task<int> ShowAsync(CtlConnection bmc, CtlOutput output, ParseResult arguments, CancellationToken cancellationToken) =>
        output.Show(await bmc.Mouse.GetStateAsync(cancellationToken), json => json.MouseState, state =>
        {
            output.Line($"Pointer   {Shown(state.Absolute)}");
            output.Line($"Mouse     {Shown(state.Relative)}");
            if (state.Problem is { } problem)
                output.Line($"Problem   {problem}");
        });

    private static string Shown(bool shown) => shown ? "the PC sees it" : "the PC is not shown it";
}
