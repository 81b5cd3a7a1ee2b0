using System.CommandLine;
using Bmc.Arguments;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Notifications;

namespace Bmc.Ctl;

/// <summary>`bmc ctl notify`: who is told of events by mail, webhook, syslog or MQTT.</summary>
internal static class NotifyCommand
{
    private const string Lesson = """
        Examples:
          bmc ctl notify                                                   who is told, and how that goes
          bmc ctl notify mail me smtp.example.org --from bmc@example.org --to me@example.org --user bmc@example.org
          bmc ctl notify webhook chat https://chat.example.org/hook --severity warning
          bmc ctl notify syslog logs logs.example.org --transport tls
          bmc ctl notify mqtt home 192.0.2.7 --user bmc --allow-actions     Home Assistant finds the PC by itself
          bmc ctl notify test me                                           sends one now, and tells how it went
          bmc ctl notify delete me

        A password or a secret is asked for, or read from the standard input.
        """;

    public static Command Create() => new TeachingCommand("notify", "Who is told of events: show, set, test, delete.", Lesson)
    {
        NotifyTargets.Mail(),
        NotifyTargets.Webhook(),
        NotifyTargets.Syslog(),
        NotifyTargets.Mqtt(),
        TestCommand(),
        DeleteCommand(),
    }.Does(async (bmc, output, _, cancellationToken) =>
        output.Show(await bmc.Notifications.ListAsync(cancellationToken), json => json.IReadOnlyListNotificationState, told => Print(told, output)));

    public static Argument<string> NameArgument() => new("name") { Description = "What you call it: letters, digits, '-', '_' and '.'." };

    private static Command TestCommand()
    {
        Argument<string> name = NameArgument();
        return new Command("test", "Send a test, and wait for what comes of it.") { name }.Does(async (bmc, output, arguments, cancellationToken) =>
            output.Outcome(await bmc.Notifications.TestAsync(arguments.GetValue(name)!, CtlConnection.Origin, cancellationToken), $"{arguments.GetValue(name)} took the test."));
    }

    private static Command DeleteCommand()
    {
        Argument<string> name = NameArgument();
        return new Command("delete", "Tell somebody nothing any more.") { name }.Does(async (bmc, output, arguments, cancellationToken) =>
            output.Outcome(await bmc.Notifications.DeleteAsync(arguments.GetValue(name)!, CtlConnection.Origin, cancellationToken), $"{arguments.GetValue(name)} is told nothing any more."));
    }

    private static void Print(IReadOnlyList<NotificationState> told, CtlOutput output)
    {
        if (told.Count == 0)
            output.Line("Nobody is told of events.");
        else
            output.Table(["NAME", "STATE", "WAY", "OF", "WAITING", "LAST TOLD", "PROBLEM"], told.Select(Row));
    }

    private static string[] Row(NotificationState state)
    {
        NotificationTarget target = state.Target;
        string topics = target.Topics.Count == 0 ? "everything" : string.Join(", ", target.Topics.Select(topic => topic.ToString().ToLowerInvariant()));
        return
        [
            target.Name,
            target.Enabled ? "on" : "off",
            WayOf(target),
            target.LeastSeverity == EventSeverity.Ok ? topics : $"{topics}, {target.LeastSeverity.ToString().ToLowerInvariant()} and worse",
            $"{state.Waiting}",
            state.LastTold?.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss") ?? "-",
            state.Problem ?? "-",
        ];
    }

    private static string WayOf(NotificationTarget target) => target switch
    {
        { Mail: { } mail } => $"mail to {string.Join(", ", mail.To)}",
        { Webhook: { } webhook } => $"POST to {webhook.Address}",
        { Syslog: { } syslog } => $"syslog to {syslog.Server} port {syslog.Port} ({syslog.Transport.ToString().ToUpperInvariant()})",
        { Mqtt: { } mqtt } => $"MQTT at {mqtt.Server} port {mqtt.Port}{(mqtt.AllowActions ? ", with buttons" : "")}",
        _ => "-",
    };
}
