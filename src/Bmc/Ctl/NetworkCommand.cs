using System.CommandLine;
using Bmc.Arguments;
using Bmc.Contracts;
using Bmc.Contracts.Network;

namespace Bmc.Ctl;

internal static class NetworkCommand
{
    private const string Lesson = """
        Examples:
          bmc ctl network                                        what is set, and what the interface has
          bmc ctl network set --ipv4 static --address 192.0.2.10/24 --gateway 192.0.2.1
          bmc ctl network set --ipv4 dhcp --fallback-address 192.168.1.50/24
          bmc ctl network set --vlan 42 --trial 60               comes back after 60 s ...
          bmc ctl network confirm                                ... unless this follows
          bmc ctl network set --dns none --hostname none         as DHCP, or the system, says

        What is not named stays; with --ipv4 or --ipv6 the address and gateway of that kind are said anew.
        """;

    private static readonly Option<int?> _trial = new Option<int?>("--trial")
    {
        Description = $"Try it for so many seconds ({INetwork.MinimumTrialSeconds} to {INetwork.MaximumTrialSeconds}): the settings before come back unless 'network confirm' follows.",
        HelpName = "SECONDS",
    };

    public static Command Create() => new TeachingCommand("network", "Show or set the BMC's own network.", Lesson)
    {
        SetCommand(),
        new Command("confirm", "Keep the settings on trial.").Does(async (bmc, output, _, cancellationToken) =>
            output.Outcome(await bmc.Network.ConfirmAsync(CtlConnection.Origin, cancellationToken), "The settings stay.")),
        new Command("defaults", "As at the first start: DHCP, and IPv6 as the router says.") { _trial }.Does((bmc, output, arguments, cancellationToken) =>
            SetAsync(bmc, output, NetworkSettings.Default, arguments.GetValue(_trial), cancellationToken)),
    }.Does(async (bmc, output, _, cancellationToken) =>
        output.Show(await bmc.Network.GetAsync(cancellationToken), json => json.NetworkStatus, status => NetworkReport.Print(status, output)));

    private static Command SetCommand()
    {
        var command = new Command("set", "Change what is named.") { _trial };
        foreach (Option option in NetworkChange.Options)
            command.Add(option);
        return command.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            NetworkStatus now = await bmc.Network.GetAsync(cancellationToken);
            return await SetAsync(bmc, output, NetworkChange.Apply(now.Trial?.Settings ?? now.Settings, arguments), arguments.GetValue(_trial), cancellationToken);
        });
    }

    private static async Task<int> SetAsync(CtlConnection bmc, CtlOutput output, NetworkSettings settings, int? trial, CancellationToken cancellationToken)
    {
        Result<NetworkStatus> set = await bmc.Network.SetAsync(settings, trial, CtlConnection.Origin, cancellationToken);
        string done = trial is { } seconds
            ? $"In force in a moment, for {seconds} s; 'bmc ctl network confirm' keeps it."
            : "Stored; in force in a moment.";
        return output.Outcome(set.Fault is { } fault ? fault : Result.Done, done);
    }
}
