using System.CommandLine;
using Bmc.Arguments;
using Bmc.Contracts;
using Bmc.Contracts.Power;

namespace Bmc.Ctl;

internal static class PowerCommand
{
    private static readonly (string Word, PowerAction Action, string Meaning)[] _actions =
    [
        ("on", PowerAction.On, "Press the power button shortly if the PC is off."),
        ("off", PowerAction.ForceOff, "Hold the power button until the PC is off. Unsaved work is lost."),
        ("shutdown", PowerAction.GracefulShutdown, "Ask the operating system to shut down, and say what came of it."),
        ("reset", PowerAction.ForceRestart, "Press the reset button. Unsaved work is lost."),
        ("cycle", PowerAction.PowerCycle, "Force off, wait, on again. Unsaved work is lost."),
        ("push", PowerAction.PushPowerButton, "Press the power button shortly, whatever the state."),
        ("nmi", PowerAction.Nmi, "Send a diagnostic interrupt, where it is wired."),
        ("wake", PowerAction.Wake, "Send a Wake-on-LAN packet to the PC's addresses."),
    ];

    private static readonly Vocabulary<PowerRestorePolicy> _policies = new(
        ("always-off", PowerRestorePolicy.AlwaysOff),
        ("last-state", PowerRestorePolicy.LastState),
        ("always-on", PowerRestorePolicy.AlwaysOn));

    private const string Lesson = """
        Examples:
          bmc ctl power                     is it on?
          bmc ctl power on                  switch it on, and wait until it is
          bmc ctl power shutdown || bmc ctl power off
          bmc ctl power policy last-state   what to do when the mains returns
        """;

    public static Command Create()
    {
        Command command = new TeachingCommand("power", "Show the PC's power, or give an order.", Lesson).Does(ShowAsync);
        command.Add(new Command("status", "Show the PC's power.").Does(ShowAsync));
        foreach ((string word, PowerAction action, string meaning) in _actions)
            command.Add(ActionCommand(word, action, meaning));
        command.Add(PolicyCommand());
        return command;
    }

    private static Command ActionCommand(string word, PowerAction action, string meaning)
    {
        var noWait = new Option<bool>("--no-wait") { Description = "Answer as soon as the order is accepted." };
        return new Command(word, meaning) { noWait }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            var request = new PowerActionRequest(action, CtlConnection.Origin, Wait: !arguments.GetValue(noWait));
            Result<PowerActionReport> outcome = await bmc.Power.ActAsync(request, cancellationToken);
            if (!outcome.TryGet(out PowerActionReport? report, out Fault? fault))
                return output.Refused(fault);
            output.Show(report, json => json.PowerActionReport, shown => output.Line(shown.Detail));
            return report.Outcome is PowerActionOutcome.NoReaction or PowerActionOutcome.Superseded ? ExitCode.Refused : ExitCode.Done;
        });
    }

    private static Command PolicyCommand()
    {
        Argument<PowerRestorePolicy> policy = _policies.Argument("policy", "What to do when the mains returns after it was lost");
        return new Command("policy", "Set what happens when the mains power returns.") { policy }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            PowerRestorePolicy chosen = arguments.GetValue(policy);
            return output.Outcome(await bmc.Power.SetPolicyAsync(new PowerPolicyChange(chosen), cancellationToken), $"When the mains returns: {_policies.WordFor(chosen)}.");
        });
    }

    private static async Task<int> ShowAsync(CtlConnection bmc, CtlOutput output, ParseResult arguments, CancellationToken cancellationToken) =>
        output.Show(await bmc.Power.GetStatusAsync(cancellationToken), json => json.PowerStatus, status =>
        {
            output.Line($"Power           {status.State}");
            output.Line($"Mains           {status.MainsPresent switch { true => "present", false => "lost", null => "not known" }}");
            output.Line($"When it returns {_policies.WordFor(status.RestorePolicy)}");
            output.Line($"Powered so far  {status.PowerOnHours:F1} h");
            if (status.LastAction is { } last)
                output.Line($"Last order      {last.Action} by {last.Origin} at {last.Time:u}: {last.Detail}");
        });
}
