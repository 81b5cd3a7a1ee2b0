using System.CommandLine;
using Bmc.Arguments;
using Bmc.Contracts;
using Bmc.Contracts.Metrics;

namespace Bmc.Ctl;

/// <summary>`bmc ctl metrics`: what Prometheus may read.</summary>
internal static class MetricsCommand
{
    private const string Lesson = """
        Examples:
          bmc ctl metrics             whether there are any
          bmc ctl metrics enable      makes a token and prints it, this once
          bmc ctl metrics disable     the token is good for nothing any more

        Prometheus reads https://BMC/metrics with "authorization: { credentials: TOKEN }".
        """;

    public static Command Create() => new TeachingCommand("metrics", "Metrics for Prometheus: whether there are any, and who may read them.", Lesson)
    {
        new Command("enable", "Make a token; the one before is good for nothing any more.").Does(async (bmc, output, _, cancellationToken) =>
            (await bmc.MetricsAccess.EnableAsync(CtlConnection.Origin, cancellationToken)).TryGet(out MetricsToken? token, out Fault? fault)
                ? output.Show(token, json => json.MetricsToken, made => output.Line(made.Token))
                : output.Refused(fault)),
        new Command("disable", "Nobody reads them any more.").Does(async (bmc, output, _, cancellationToken) =>
            output.Outcome(await bmc.MetricsAccess.DisableAsync(CtlConnection.Origin, cancellationToken), "There are no metrics any more.")),
    }.Does(async (bmc, output, _, cancellationToken) =>
        output.Show(await bmc.MetricsAccess.GetAsync(cancellationToken), json => json.MetricsAccess, access => output.Line(access.Enabled ? "Whoever has the token reads /metrics." : "There are no metrics.")));
}
