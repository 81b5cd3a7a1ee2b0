using System.CommandLine;
using Bmc.Arguments;
using Bmc.Contracts;
using Bmc.Contracts.Console;

namespace Bmc.Ctl;

/// <summary>`bmc ctl console lease`: exclusive use of the PC.</summary>
internal static class ConsoleLeaseCommand
{
    private static readonly TimeSpan _defaultTime = TimeSpan.FromMinutes(30);

    private const string Lesson = """
        Examples:
          bmc ctl console lease take rig-7 --for 1h    nobody else writes or gives power orders ...
          bmc ctl --lease rig-7 power on               ... but who names the lease; BMC_LEASE=rig-7 does as well
          bmc ctl --lease rig-7 console lease take rig-7 --for 1h   an hour from now on
          bmc ctl --lease rig-7 console lease end
          bmc ctl console lease break                  somebody else's: the log says who did it

        A lease ends by itself. Switching off by force ('power off') is never refused, whoever has the PC.
        """;

    public static Command Create()
    {
        var holder = new Argument<string>("holder") { Description = "Who has it, such as the test rig's name." };
        Option<TimeSpan?> time = Durations.Option("--for", "How long, one day at most. Default: 30m.");
        return new TeachingCommand("lease", "Show, take or end the exclusive use of the PC.", Lesson)
        {
            new Command("take", "Take it, or with --lease renew it.") { holder, time }.Does(async (bmc, output, arguments, cancellationToken) =>
            {
                Result<ConsoleLease> taken = await bmc.Console.TakeAsync(arguments.GetValue(holder)!, arguments.GetValue(time) ?? _defaultTime, CtlConnection.Origin, cancellationToken);
                return taken.TryGet(out ConsoleLease? lease, out Fault? fault)
                    ? output.Show(lease, json => json.ConsoleLease, shown => output.Line($"{shown.Holder} has the PC until {shown.Until.ToLocalTime():yyyy-MM-dd HH:mm:ss}."))
                    : output.Refused(fault);
            }),
            new Command("end", "End the one that --lease names.").Does((bmc, output, _, cancellationToken) => EndAsync(bmc, output, breakOthers: false, cancellationToken)),
            new Command("break", "End somebody else's.").Does((bmc, output, _, cancellationToken) => EndAsync(bmc, output, breakOthers: true, cancellationToken)),
        }.Does(async (bmc, output, _, cancellationToken) =>
        {
            ConsoleStatus status = await bmc.Console.GetStatusAsync(cancellationToken);
            return output.Show(status, json => json.ConsoleStatus, shown =>
                output.Line(shown.Lease is { } lease ? $"{lease.Holder} has the PC until {lease.Until.ToLocalTime():yyyy-MM-dd HH:mm:ss}." : "Nobody has the PC to itself."));
        });
    }

    private static async Task<int> EndAsync(CtlConnection bmc, CtlOutput output, bool breakOthers, CancellationToken cancellationToken) =>
        output.Outcome(await bmc.Console.EndAsync(breakOthers, CtlConnection.Origin, cancellationToken), "Nobody has the PC to itself.");
}
