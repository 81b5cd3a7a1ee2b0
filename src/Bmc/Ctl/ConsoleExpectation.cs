using System.Text.RegularExpressions;
using Bmc.Contracts;
using Bmc.Contracts.Console;

namespace Bmc.Ctl;

/// <summary>Shows what the PC prints until a text comes, another one comes, or the time is over; the exit code says which.</summary>
internal sealed class ConsoleExpectation(IConsoleConnection connection, CtlOutput output, Regex expected, Regex? failure)
{
    /// <summary>An expression that takes longer on a screenful of text is wrong.</summary>
    public static readonly TimeSpan MatchTime = TimeSpan.FromSeconds(1);

    private readonly ConsoleText _text = new();

    public async Task<int> WaitAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(timeout);
        await using Stream shown = System.Console.OpenStandardOutput();
        try
        {
            return await WaitAsync(shown, time.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            output.Say($"'{expected}' did not come within {timeout.TotalSeconds} s.");
            return ExitCode.NotInTime;
        }
        catch (RegexMatchTimeoutException)
        {
            return output.Refused(new Fault(FaultCode.Invalid, $"'{expected}' takes too long to match."));
        }
    }

    private async Task<int> WaitAsync(Stream shown, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[4096];
        while (true)
        {
            ConsoleRead read = await connection.ReadAsync(buffer, cancellationToken);
            switch (read.Event)
            {
                case ConsoleEvent.Data:
                    await shown.WriteAsync(buffer.AsMemory(0, read.Length), cancellationToken);
                    await shown.FlushAsync(cancellationToken);
                    _text.Append(buffer.AsSpan(0, read.Length));
                    if (Verdict() is { } code)
                        return code;
                    break;
                case ConsoleEvent.LineDown:
                    output.Say("The line is gone; waiting for it.");
                    break;
                case ConsoleEvent.Skipped:
                    output.Say($"{read.Length} bytes were missed.");
                    break;
                case ConsoleEvent.Ended:
                    return output.Refused(new Fault(FaultCode.Unavailable, "the BMC ended the connection"));
            }
        }
    }

    private int? Verdict()
    {
        string text = _text.ToString();
        if (failure?.Match(text) is { Success: true } failed && !(expected.Match(text) is { Success: true } found && found.Index < failed.Index))
            return output.Refused(new Fault(FaultCode.Conflict, $"'{failed.Value}' came first."));
        return expected.IsMatch(text) ? ExitCode.Done : null;
    }
}
