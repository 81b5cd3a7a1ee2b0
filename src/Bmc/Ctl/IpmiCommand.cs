using System.CommandLine;
using Bmc.Arguments;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Ipmi;

namespace Bmc.Ctl;

internal static class IpmiCommand
{
    private const string Lesson = """
        Examples:
          bmc ctl ipmi                                                    how IPMI is spoken
          bmc ctl ipmi channel --available true --limit Administrator     open to everybody who has an account
          bmc ctl ipmi channel --available false                          closed, whatever IPMI says
          bmc ctl ipmi clear-key                                          sign-ins need no K_G any more
          bmc ctl ipmi reset-firewall                                     every command is on again

        A setting with which somebody shut IPMI's consoles out, himself included, is taken back here.
        """;

    public static Command Create() => new TeachingCommand("ipmi", "Show or set how IPMI is spoken, and get back in.", Lesson)
    {
        ChannelCommand(),
        ClearKeyCommand(),
        ResetFirewallCommand(),
    }.Does(async (bmc, output, _, cancellationToken) =>
        Show(await bmc.Ipmi.GetAsync(cancellationToken), await bmc.ChannelKeys.GetAsync(cancellationToken), output));

    private static Command ChannelCommand()
    {
        var available = new Option<bool?>("--available") { Description = "Take sessions at all.", HelpName = "true|false", Arity = ArgumentArity.ExactlyOne };
        var limit = new Option<AccountRole?>("--limit") { Description = "What a session gets at most.", HelpName = "User|Operator|Administrator" };
        return new Command("channel", "Open, close or limit the LAN channel, at once and after the next start.") { available, limit }.Does((bmc, output, arguments, cancellationToken) =>
            ChangeAsync(
                bmc,
                output,
                settings => settings with
                {
                    Channel = settings.Channel with
                    {
                        AlwaysAvailable = arguments.GetValue(available) ?? settings.Channel.AlwaysAvailable,
                        PrivilegeLimit = arguments.GetValue(limit) ?? settings.Channel.PrivilegeLimit,
                        Edition = settings.Channel.Edition + 1,
                    },
                },
                cancellationToken));
    }

    private static Command ClearKeyCommand() =>
        new Command("clear-key", "Take the channel's key K_G away, unless it is locked.").Does(async (bmc, output, _, cancellationToken) =>
        {
            Result<ChannelKeys> cleared = await bmc.ChannelKeys.SetKeyGenerationKeyAsync(new byte[ChannelKeys.KeyGenerationKeyLength], CtlConnection.Origin, cancellationToken);
            return output.Outcome(cleared.Fault is { } fault ? fault : Result.Done, "There is no K_G any more.");
        });

    private static Command ResetFirewallCommand() =>
        new Command("reset-firewall", "Switch every command on that the firmware firewall switched off.").Does((bmc, output, _, cancellationToken) =>
            ChangeAsync(bmc, output, settings => settings with { Firewall = [] }, cancellationToken));

    private static async Task<int> ChangeAsync(CtlConnection bmc, CtlOutput output, Func<IpmiSettings, IpmiSettings> change, CancellationToken cancellationToken)
    {
        IpmiSettings wanted = change(await bmc.Ipmi.GetAsync(cancellationToken));
        Result<IpmiSettings> set = await bmc.Ipmi.SetAsync(wanted, CtlConnection.Origin, cancellationToken);
        return set.TryGet(out IpmiSettings? stored, out Fault? fault)
            ? Show(stored, await bmc.ChannelKeys.GetAsync(cancellationToken), output)
            : output.Refused(fault);
    }

    private static int Show(IpmiSettings settings, ChannelKeys keys, CtlOutput output) => output.Show(settings, json => json.IpmiSettings, shown =>
    {
        output.Line($"LAN channel  {(shown.Channel.AlwaysAvailable ? "open" : "closed")}, up to {shown.Channel.PrivilegeLimit}");
        output.Line($"Alerts       {(shown.Channel.AlertingEnabled ? "on" : "off")}");
        output.Line($"K_G          {(keys.KeyGenerationKeySet ? "set" : "none")}{(keys.KeyGenerationKeyLocked ? ", locked" : "")}");
        output.Line($"Firewall     {(shown.Firewall.Count == 0 ? "everything is on" : string.Join(", ", shown.Firewall.Select(Describe)))}");
    });

    private static string Describe(DisabledCommand off) =>
        $"{off.NetworkFunction:X2}h/{off.Command:X2}h {(off.SubFunctions is { } subFunctions ? $"in part ({subFunctions:X}h)" : "off")}";
}
