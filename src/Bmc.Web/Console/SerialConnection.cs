using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Bmc.Contracts;
using Bmc.Contracts.Console;
using Bmc.Web.Api;
using Bmc.Web.Streams;

namespace Bmc.Web.Console;

/// <summary>One page that shows the serial line.</summary>
internal sealed class SerialConnection(PageSocket socket, IHostConsole console)
{
    /// <summary>Of one message to the browser.</summary>
    private const int MaximumRead = 16 * 1024;

    /// <summary>Messages that wait for a line which takes nothing, for flow control can hold it up for long.</summary>
    private const int MaximumWaiting = 16;

    private static readonly Fault _notTaken = new(FaultCode.Busy, "The line does not take more now.");

    private readonly Channel<byte[]> _typed = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(MaximumWaiting) { SingleReader = true, SingleWriter = true });

    public async Task RunAsync()
    {
        Result<IConsoleConnection> opened = await console.OpenAsync(ConsoleAccess.ReadWrite, socket.Origin, socket.Ended);
        if (!opened.TryGet(out IConsoleConnection? connection, out Fault? fault))
        {
            await RefuseAsync(fault);
            await socket.EndAsync(WebSocketCloseStatus.InternalServerError);
            return;
        }

        await using (connection)
        {
            await Task.WhenAll(
                socket.UntilEndAsync(() => ShowAsync(connection)),
                socket.UntilEndAsync(() => TypeAsync(connection)),
                socket.UntilEndAsync(() => ReceiveAsync(connection)));
        }
    }

    private async Task ShowAsync(IConsoleConnection connection)
    {
        byte[] buffer = new byte[MaximumRead];
        while (await connection.ReadAsync(buffer, socket.Ended) is { Event: not ConsoleEvent.Ended } read)
        {
            await (read.Event switch
            {
                ConsoleEvent.Data => socket.SendAsync(buffer.AsMemory(0, read.Length)),
                ConsoleEvent.LineUp => TellAsync(new SerialNote(SerialEvent.LineUp)),
                ConsoleEvent.LineDown => TellAsync(new SerialNote(SerialEvent.LineDown)),
                ConsoleEvent.Break => TellAsync(new SerialNote(SerialEvent.Break)),
                ConsoleEvent.Skipped => TellAsync(new SerialNote(SerialEvent.Skipped, read.Length)),
                _ => ValueTask.CompletedTask,
            });
        }

        await socket.EndAsync(WebSocketCloseStatus.InternalServerError);
    }

    private async Task TypeAsync(IConsoleConnection connection)
    {
        await foreach (byte[] data in _typed.Reader.ReadAllAsync(socket.Ended))
        {
            if ((await connection.WriteAsync(data, socket.Ended)).Fault is { } fault)
                await RefuseAsync(fault);
        }
    }

    private async Task ReceiveAsync(IConsoleConnection connection)
    {
        while (await socket.ReceiveAsync() is var (type, data))
        {
            socket.Touch();
            if (type == WebSocketMessageType.Binary)
            {
                if (!_typed.Writer.TryWrite(data.ToArray()))
                    await RefuseAsync(_notTaken);
            }
            else if (!IsBreak(data.Span))
            {
                await socket.EndAsync(WebSocketCloseStatus.PolicyViolation);
            }
            else if ((await connection.SendBreakAsync(socket.Ended)).Fault is { } fault)
            {
                await RefuseAsync(fault);
            }
        }
    }

    private static bool IsBreak(ReadOnlySpan<byte> text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, WebJson.Default.SerialOrder) is { Order: SerialOrderKind.Break };
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private ValueTask RefuseAsync(Fault fault) => TellAsync(new SerialNote(SerialEvent.Refused, Fault: fault));

    private ValueTask TellAsync(SerialNote note) => socket.SendAsync(note, WebJson.Default.SerialNote);
}
