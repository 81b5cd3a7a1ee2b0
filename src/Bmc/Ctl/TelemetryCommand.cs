using System.CommandLine;
using Bmc.Contracts;
using Bmc.Contracts.Subscriptions;
using Bmc.Contracts.Telemetry;

namespace Bmc.Ctl;

/// <summary>`bmc ctl telemetry`: what is reported over Redfish, and when somebody is told of a metric.</summary>
internal static class TelemetryCommand
{
    public static Command Create() => new Command("telemetry", "Redfish's telemetry: its reports and triggers, which are made over Redfish.")
    {
        ReportsCommand(),
        new Command("triggers", "Show when somebody is told of a metric.").Does(async (bmc, output, _, cancellationToken) =>
            output.Show((await bmc.Telemetry.GetAsync(cancellationToken)).Triggers, json => json.IReadOnlyListMetricTrigger, triggers => Print(triggers, output))),
    }.Does(async (bmc, output, _, cancellationToken) =>
        output.Show(await bmc.Telemetry.GetAsync(cancellationToken), json => json.TelemetryState, state =>
        {
            output.Line($"Telemetry  {(state.Enabled ? "on" : "off")}");
            output.Line();
            Print(state.Definitions, output);
            output.Line();
            Print(state.Triggers, output);
        }));

    private static Command ReportsCommand()
    {
        var report = new Argument<string?>("report") { Description = "As the list has it: show its last one.", Arity = ArgumentArity.ZeroOrOne };
        return new Command("reports", "Show what is reported, or one report.") { report }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            if (arguments.GetValue(report) is not { } id)
                return output.Show((await bmc.Telemetry.GetAsync(cancellationToken)).Definitions, json => json.IReadOnlyListReportDefinition, definitions => Print(definitions, output));
            return (await bmc.Telemetry.GetReportAsync(id, cancellationToken)).TryGet(out MetricReport? made, out Fault? fault)
                ? output.Show(made, json => json.MetricReport, shown => Print(shown, output))
                : output.Refused(fault);
        });
    }

    private static void Print(IReadOnlyList<ReportDefinition> definitions, CtlOutput output) => output.Table(
        ["REPORT", "STATE", "MADE", "KEPT", "SENT", "NAME"],
        definitions.Select(one => new[]
        {
            one.Id,
            one.Enabled ? "enabled" : "disabled",
            one.Type switch { ReportType.Periodic => $"every {one.Interval}", ReportType.OnChange => "at each change", _ => "when it is read" },
            one.IsKept ? "yes" : "no",
            one.Type != ReportType.OnRequest && one.Actions.Contains(ReportAction.RedfishEvent) ? "yes" : "no",
            CtlOutput.Printable(one.Name),
        }));

    private static void Print(MetricReport report, CtlOutput output)
    {
        if (report.Values.Count == 0)
            output.Line("It has no values yet.");
        else
            output.Table(["TIME", "VALUE", "OF"], report.Values.Select(one => new[] { $"{one.Time:u}", one.Value ?? "-", Short(one.Property) }));
    }

    private static void Print(IReadOnlyList<MetricTrigger> triggers, CtlOutput output)
    {
        if (triggers.Count == 0)
            output.Line("There are no triggers.");
        else
            output.Table(["TRIGGER", "STATE", "WHEN", "THEN", "OF"], triggers.Select(Row));
    }

    private static string[] Row(MetricTrigger one) =>
    [
        one.Id,
        one.Enabled ? "enabled" : "disabled",
        one.Thresholds is { } thresholds ? When(thresholds) : one.Condition == DiscreteCondition.Changed ? "it changes" : string.Join(" or ", one.Discrete.Select(value => CtlOutput.Printable(value.Value))),
        string.Join(", ", one.Actions.Select(action => action == TriggerAction.LogToLogService ? "logged" : "told")),
        string.Join(", ", one.Metrics.Ids.Concat(one.Metrics.Properties.Select(Short))),
    ];

    private static string When(TriggerThresholds thresholds) => string.Join(", ", new[]
    {
        ("below", "critical", thresholds.LowerCritical),
        ("below", "warning", thresholds.LowerWarning),
        ("above", "warning", thresholds.UpperWarning),
        ("above", "critical", thresholds.UpperCritical),
    }.Where(one => one.Item3 is { Activation: not ThresholdActivation.Disabled }).Select(one => $"{one.Item1} {one.Item3!.Reading} ({one.Item2})"));

    /// <summary>What is of the PC or its case is told from where those begin.</summary>
    private static string Short(string property) => CtlOutput.Printable(property
        .Replace($"{ResourcePaths.Chassis}/", "", StringComparison.Ordinal)
        .Replace(ResourcePaths.System, "system", StringComparison.Ordinal));
}
