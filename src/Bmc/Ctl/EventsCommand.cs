using System.CommandLine;
using Bmc.Arguments;
using Bmc.Contracts;
using Bmc.Contracts.Subscriptions;

namespace Bmc.Ctl;

/// <summary>`bmc ctl events`: who is told of events over Redfish.</summary>
internal static class EventsCommand
{
    private const string Nobody = "none";

    private const string Lesson = """
        Examples:
          bmc ctl events                    who is told, and how that goes
          bmc ctl events test               an event that did not happen, for everybody who is told of tests
          bmc ctl events delete 3           that one is told nothing any more
          bmc ctl events allow 169.254.0.18 a destination at a link-local address, the PC itself say

        Who wants to be told subscribes over Redfish: POST to /redfish/v1/EventService/Subscriptions.
        """;

    public static Command Create() => new TeachingCommand("events", "Redfish's event service: show who is told, test it, delete a subscription.", Lesson)
    {
        TestCommand(),
        DeleteCommand(),
        AllowCommand(),
    }.Does(async (bmc, output, _, cancellationToken) =>
    {
        EventServiceSettings settings = await bmc.Subscriptions.GetSettingsAsync(cancellationToken);
        IReadOnlyList<EventSubscription> subscriptions = await bmc.Subscriptions.ListAsync(cancellationToken);
        return output.Show(new EventsReport(settings, subscriptions), CtlJson.Default.EventsReport, report => Print(report, output));
    });

    private static Command TestCommand() => new Command("test", "Submit a test event (ResourceEvent.TestMessage).").Does(async (bmc, output, _, cancellationToken) =>
        output.Outcome(await bmc.Subscriptions.SubmitTestAsync(new TestEvent(EventMessage.TestMessage.Id, []), CtlConnection.Origin, cancellationToken), "The test event is on its way."));

    private static Command DeleteCommand()
    {
        var id = new Argument<string>("id") { Description = "As the list has it; a stream ends." };
        return new Command("delete", "Delete a subscription.") { id }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            string subscription = arguments.GetValue(id)!;
            return output.Outcome(await bmc.Subscriptions.DeleteAsync(subscription, CtlConnection.Origin, cancellationToken), $"Subscription {subscription} is deleted.");
        });
    }

    private static Command AllowCommand()
    {
        var addresses = new Argument<string[]>("address")
        {
            Description = $"All that are to be allowed: 127.0.0.1, 169.254.0.0/16; or '{Nobody}'.",
            Arity = ArgumentArity.OneOrMore,
        };
        const string Description = "Addresses of the BMC itself, and link-local ones such as the PC's, are refused as destinations: set which are allowed.";
        return new Command("allow", Description) { addresses }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            string[] wanted = arguments.GetValue(addresses)!;
            Result set = await bmc.Subscriptions.SetAllowedAsync(wanted is [Nobody] ? [] : wanted, CtlConnection.Origin, cancellationToken);
            return output.Outcome(set, $"Allowed: {string.Join(' ', wanted)}.");
        });
    }

    private static void Print(EventsReport report, CtlOutput output)
    {
        EventServiceSettings settings = report.Settings;
        output.Line($"Events     {(settings.Enabled ? "on" : "off")}; {settings.RetryAttempts} retries every {settings.RetryIntervalSeconds} s; allowed: {(settings.AllowedAddresses.Count > 0 ? string.Join(' ', settings.AllowedAddresses) : Nobody)}");
        output.Line();
        if (report.Subscriptions.Count == 0)
            output.Line("Nobody is told of events.");
        else
            output.Table(["ID", "DESTINATION", "CONTEXT", "BY", "STATE", "PROBLEM"], report.Subscriptions.Select(Row));
    }

    private static string[] Row(EventSubscription one) =>
    [
        one.Id,
        one.Destination,
        CtlOutput.Printable(one.Context ?? "-"),
        one.Owner?.Name ?? "-",
        one.State == SubscriptionState.Enabled ? "enabled" : "suspended",
        one.Problem ?? "-",
    ];
}

/// <summary>The event service and who is told.</summary>
internal sealed record EventsReport(EventServiceSettings Settings, IReadOnlyList<EventSubscription> Subscriptions);
