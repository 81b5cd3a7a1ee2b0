using System.CommandLine;
using Bmc.Contracts;
using Bmc.Contracts.AuditLog;
using Bmc.Contracts.Keyboard;

namespace Bmc.Ctl;

internal static class KeyboardCommand
{
    public static Command Create()
    {
        var text = new Argument<string>("text") { Description = "What to type." };
        var layout = new Option<string>("--layout") { Description = "The keyboard layout that the PC is set to.", HelpName = "NAME", DefaultValueFactory = _ => "us" };
        return new Command("keyboard", "The USB keyboard that the PC sees: show it, or type.")
        {
            new Command("status", "Show whether the PC uses it, and its lights.").Does(ShowAsync),
            new Command("type", "Type a text.") { text, layout }.Does(async (bmc, output, arguments, cancellationToken) =>
            {
                var request = new TypeTextRequest(arguments.GetValue(text)!, arguments.GetValue(layout)!);
                Result typed = await bmc.Keyboard.TypeAsync(request, cancellationToken);
                await bmc.AuditLog.NoteTypedAsync(CtlConnection.Origin, typed, request);
                return output.Outcome(typed, "Typed.");
            }),
            MacroCommand.CreatePlay(),
            MacroCommand.Create(),
        }.Does(ShowAsync);
    }

    private static async Task<int> ShowAsync(CtlConnection bmc, CtlOutput output, ParseResult arguments, CancellationToken cancellationToken) =>
        output.Show(await bmc.Keyboard.GetStateAsync(cancellationToken), json => json.KeyboardState, state =>
        {
            output.Line($"Keyboard  {state.Gadget}{(state.Problem is { } problem ? ": " + problem : "")}");
            output.Line($"Lights    Num {Light(state.NumLock)}, Caps {Light(state.CapsLock)}, Scroll {Light(state.ScrollLock)}");
        });

    private static string Light(bool lit) => lit ? "on" : "off";
}
