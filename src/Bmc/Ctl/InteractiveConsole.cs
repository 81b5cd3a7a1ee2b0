using Bmc.Contracts;
using Bmc.Contracts.Console;
using Bmc.Linux.Terminals;
using Microsoft.Win32.SafeHandles;

namespace Bmc.Ctl;

/// <summary>A person at a terminal, or a pipe in its place, in talk with the PC.</summary>
internal sealed class InteractiveConsole(IConsoleConnection connection, CtlOutput output, bool readOnly)
{
    private const int StandardInput = 0;

    private readonly ConsoleEscape _escape = new();

    public async Task<int> RunAsync(ConsoleStatus status, CancellationToken cancellationToken)
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bool isTerminal = RawTerminal.TryEnter(out RawTerminal? terminal);
        using (terminal)
        {
            if (isTerminal)
                Say($"{status.Device ?? "no line"}, {status.Line.BaudRate} baud{(readOnly ? ", read only" : "")}; Ctrl-] then . leaves, Ctrl-] ? says more");
            Task<int> showing = ShowAsync(left.Token);
            Task typing = TypeAsync(isTerminal, left);
            int code = await showing;
            await left.CancelAsync();
            // A read of a terminal or pipe can't be taken back: it ends with the process.
            _ = typing;
            if (isTerminal)
                Say("left");
            return code;
        }
    }

    private async Task<int> ShowAsync(CancellationToken cancellationToken)
    {
        await using Stream shown = System.Console.OpenStandardOutput();
        byte[] buffer = new byte[4096];
        try
        {
            while (true)
            {
                ConsoleRead read = await connection.ReadAsync(buffer, cancellationToken);
                switch (read.Event)
                {
                    case ConsoleEvent.Data:
                        await shown.WriteAsync(buffer.AsMemory(0, read.Length), cancellationToken);
                        await shown.FlushAsync(cancellationToken);
                        break;
                    case ConsoleEvent.LineDown:
                        Say("the line is gone");
                        break;
                    case ConsoleEvent.Break:
                        Say("break");
                        break;
                    case ConsoleEvent.Skipped:
                        Say($"{read.Length} bytes were missed");
                        break;
                    case ConsoleEvent.Ended:
                        return output.Refused(new Fault(FaultCode.Unavailable, "the BMC ended the connection"));
                }
            }
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Done;
        }
    }

    private async Task TypeAsync(bool isTerminal, CancellationTokenSource left)
    {
        // Not Console.OpenStandardInput, which edits lines by itself where it finds a terminal: here each key counts at once.
        await using var keys = new FileStream(new SafeFileHandle(StandardInput, ownsHandle: false), FileAccess.Read, bufferSize: 0);
        byte[] buffer = new byte[1024];
        int count;
        while ((count = await keys.ReadAsync(buffer, left.Token)) > 0)
        {
            if (!isTerminal)
                await SendAsync(buffer.AsMemory(0, count), left.Token);
            else if (await TakeKeysAsync(buffer.AsMemory(0, count), left.Token))
                break;
        }

        // The end of a pipe is the end of what is typed; what the PC says to it is still to come.
        if (isTerminal)
            await left.CancelAsync();
    }

    /// <returns>True when one of them leaves.</returns>
    private async Task<bool> TakeKeysAsync(ReadOnlyMemory<byte> keys, CancellationToken cancellationToken)
    {
        List<byte> sent = [];
        for (int index = 0; index < keys.Length; index++)
        {
            switch (_escape.Take(keys.Span[index]))
            {
                case EscapedKey.Sent:
                    sent.Add(keys.Span[index]);
                    break;
                case EscapedKey.Leave:
                    await SendAsync(sent.ToArray(), cancellationToken);
                    return true;
                case EscapedKey.Break:
                    await SendAsync(sent.ToArray(), cancellationToken);
                    sent.Clear();
                    Tell(await connection.SendBreakAsync(cancellationToken));
                    break;
                case EscapedKey.Help:
                    Say("after Ctrl-]: . or q leaves, b sends a break, Ctrl-] sends itself");
                    break;
            }
        }

        await SendAsync(sent.ToArray(), cancellationToken);
        return false;
    }

    private async Task SendAsync(ReadOnlyMemory<byte> keys, CancellationToken cancellationToken)
    {
        if (readOnly || keys.IsEmpty)
            return;
        Tell(await connection.WriteAsync(keys, cancellationToken));
    }

    private void Tell(Result result)
    {
        if (result.Fault is { } fault)
            Say(fault.Message);
    }

    // Between what the PC prints: on a line of its own, on a terminal that no longer makes CR LF of LF.
    private void Say(string what) => output.Say($"\r\n[{what}]\r");
}
