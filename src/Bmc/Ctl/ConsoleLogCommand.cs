using System.CommandLine;
using Bmc.Arguments;
using Bmc.Contracts.Console;

namespace Bmc.Ctl;

/// <summary>`bmc ctl console log`: what the PC printed.</summary>
internal static class ConsoleLogCommand
{
    private static readonly Option<bool> _follow = new("--follow") { Description = "Go on with what comes." };

    private static readonly Option<int?> _tail = new("--tail") { Description = "The last lines only.", HelpName = "LINES" };

    private static readonly Option<DateTimeOffset?> _since = Moments.Option("--since", "From this time on");

    public static Command Create()
    {
        Argument<int> mebibytes = new Argument<int>("mebibytes") { Description = "1 to 256." }.Within(1, 256);
        return new Command("log", "Show what the PC printed, with the times.")
        {
            _since,
            _tail,
            _follow,
            new Command("limit", "Set how much it keeps.") { mebibytes }.Does(async (bmc, output, arguments, cancellationToken) =>
                output.Outcome(
                    await bmc.Console.SetLimitAsync((long)arguments.GetValue(mebibytes) << 20, CtlConnection.Origin, cancellationToken), $"The log keeps {arguments.GetValue(mebibytes)} MiB.")),
        }.Does(ShowAsync);
    }

    private static async Task<int> ShowAsync(CtlConnection bmc, CtlOutput output, ParseResult arguments, CancellationToken cancellationToken)
    {
        var query = new ConsoleLogQuery(arguments.GetValue(_since), arguments.GetValue(_tail), arguments.GetValue(_follow));
        await using Stream shown = System.Console.OpenStandardOutput();
        try
        {
            await foreach (ReadOnlyMemory<byte> piece in bmc.Console.ReadAsync(query, cancellationToken))
            {
                await shown.WriteAsync(piece, cancellationToken);
                await shown.FlushAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C is how one leaves.
        }

        return ExitCode.Done;
    }
}
