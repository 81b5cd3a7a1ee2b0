using System.CommandLine;
using Bmc.Arguments;
using Bmc.Contracts;
using Bmc.Contracts.Alerts;
using Bmc.Contracts.EventFilters;

namespace Bmc.Ctl;

internal static class AlertsCommand
{
    private const string Nobody = "none";

    private const string Lesson = """
        Examples:
          bmc ctl alerts                                   filters, policies and who is told
          bmc ctl alerts set 1 192.0.2.7                   traps to UDP 162 of that address
          bmc ctl alerts set 2 [2001:db8::7]:10162         or to another port
          bmc ctl alerts test 1                            sends one, and tells how it went

        Filters and policies are set over IPMI: ipmitool pef, ipmi-pef-config.
        """;

    public static Command Create() => new TeachingCommand("alerts", "What happens at events: show the event filters and who is told, or tell somebody for a test.", Lesson)
    {
        SetCommand(),
        TestCommand(),
    }.Does(async (bmc, output, _, cancellationToken) =>
    {
        EventFilterSettings filters = await bmc.EventFilters.GetAsync(cancellationToken);
        AlertSettings alerts = await bmc.Alerts.GetAsync(cancellationToken);
        return output.Show(new AlertsReport(filters, alerts), CtlJson.Default.AlertsReport, report => Print(report, output));
    });

    private static Command SetCommand()
    {
        Argument<int> number = NumberArgument();
        var address = new Argument<string>("address") { Description = $"An address, with a port where it is not 162; '{Nobody}' for nobody." };
        var acknowledged = new Option<bool>("--acknowledged") { Description = "It answers (PET Acknowledge), and is told again until it does." };
        Option<int> timeout = new Option<int>("--timeout") { Description = "Seconds between two tries.", HelpName = "SECONDS", DefaultValueFactory = _ => 5 }.Within(1, AlertDestination.LongestTimeout);
        Option<int> retries = new Option<int>("--retries") { Description = "After the first try.", HelpName = "NUMBER", DefaultValueFactory = _ => 3 }.Within(0, AlertLimits.Retries);
        return new Command("set", "Set who is told.") { number, address, acknowledged, timeout, retries }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            string who = arguments.GetValue(address)!;
            var destination = new AlertDestination(
                (byte)arguments.GetValue(number), arguments.GetValue(acknowledged), arguments.GetValue(timeout), (byte)arguments.GetValue(retries), who == Nobody ? null : who, false, null);
            Result<AlertSettings> set = await bmc.Alerts.ChangeAsync(new AlertChange(Destination: destination), CtlConnection.Origin, cancellationToken);
            return output.Outcome(set.Fault is { } fault ? fault : Result.Done, $"Destination {destination.Number} is {who}.");
        });
    }

    private static Command TestCommand()
    {
        Argument<int> number = NumberArgument();
        return new Command("test", "Send a trap to a destination, and wait for what comes of it.") { number }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            byte destination = (byte)arguments.GetValue(number);
            if ((await bmc.Alerts.SendAsync(new AlertOrder(destination), CtlConnection.Origin, cancellationToken)).Fault is { } fault)
                return output.Refused(fault);
            AlertStatus status;
            while ((status = await bmc.Alerts.GetStatusAsync(cancellationToken)) == AlertStatus.UnderWay)
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
            return output.Outcome(
                status == AlertStatus.Arrived ? Result.Done : Result.Refused(FaultCode.Conflict, $"Destination {destination}: {Describe(status)}."),
                $"Destination {destination} was told.");
        });
    }

    private static Argument<int> NumberArgument() => new Argument<int>("destination") { Description = $"1 to {AlertLimits.Destinations}." }.Within(1, AlertLimits.Destinations);

    private static void Print(AlertsReport report, CtlOutput output)
    {
        EventFilterSettings filters = report.Filters;
        output.Line($"Filtering  {(filters.Control.Enabled ? "on" : "off")}; actions enabled: {filters.EnabledActions}");
        output.Line();
        EventFilter[] used = [.. filters.Filters.Where(filter => filter != EventFilter.Empty(filter.Number)).OrderBy(filter => filter.Number)];
        if (used.Length == 0)
            output.Line("No event filter is set.");
        else
            output.Table(["FILTER", "ENABLED", "ACTIONS", "SENSOR TYPE", "SENSOR", "TRIGGER", "OFFSETS", "POLICY", "SEVERITY"], used.Select(Row));
        output.Line();
        AlertPolicy[] policies = [.. filters.Policies.Where(policy => policy.Policy != 0).OrderBy(policy => policy.Number)];
        if (policies.Length > 0)
        {
            output.Table(["ENTRY", "POLICY", "ENABLED", "DESTINATION", "RULE"], policies.Select(policy => new[]
            {
                policy.Number.ToString(), policy.Policy.ToString(), policy.Enabled ? "yes" : "no", policy.Destination.ToString(), policy.Rule.ToString(),
            }));
            output.Line();
        }

        AlertDestination[] told = [.. report.Alerts.Destinations.Where(one => one.Address is not null)];
        if (told.Length == 0)
            output.Line("Nobody is told of anything.");
        else
            output.Table(["DESTINATION", "ADDRESS", "ACKNOWLEDGED", "TIMEOUT", "RETRIES"], told.Select(one => new[]
            {
                one.Number.ToString(), one.Address!, one.Acknowledged ? "yes" : "no", $"{one.TimeoutSeconds} s", one.Retries.ToString(),
            }));
    }

    private static string[] Row(EventFilter filter) =>
    [
        filter.Number.ToString(),
        filter.Enabled ? "yes" : "no",
        filter.Actions.ToString(),
        Byte(filter.SensorType),
        Byte(filter.SensorNumber),
        Byte(filter.EventTrigger),
        $"{filter.OffsetMask:X4}h",
        filter.AlertPolicy.ToString(),
        filter.Severity.ToString(),
    ];

    private static string Byte(byte value) => value == 0xFF ? "any" : $"{value:X2}h";

    private static string Describe(AlertStatus status) => status switch
    {
        AlertStatus.NotAcknowledged => "it did not acknowledge",
        AlertStatus.RetriesFailed => "no try left this machine",
        _ => "nothing is known of it",
    };
}

/// <summary>All that happens at events.</summary>
internal sealed record AlertsReport(EventFilterSettings Filters, AlertSettings Alerts);
