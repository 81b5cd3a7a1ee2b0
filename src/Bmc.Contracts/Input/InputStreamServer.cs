using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Keyboard;

namespace Bmc.Contracts.Input;

/// <summary>The owner's end of one input stream. A mouse that moves faster than the PC asks leaves out places, never a key or a button.</summary>
public static class InputStreamServer
{
    /// <summary>What waits for the PC; beyond it the client waits.</summary>
    private const int MaximumWaiting = 64;

    /// <summary>Until the client or the owner ends it.</summary>
    public static async Task RunAsync(IInputConnection connection, WebSocket socket, TimeProvider time, CancellationToken cancellationToken)
    {
        using (socket)
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            using var sending = new SemaphoreSlim(1);
            var waiting = Channel.CreateBounded<InputEvent>(new BoundedChannelOptions(MaximumWaiting) { SingleReader = true, SingleWriter = true });
            await Task.WhenAll(
                UntilEndAsync(() => ReceiveAsync(socket, waiting.Writer, ended.Token), ended),
                UntilEndAsync(() => HandOverAsync(connection, waiting.Reader, time, note => SendAsync(socket, sending, note, ended.Token), ended.Token), ended),
                UntilEndAsync(() => TellStateAsync(connection, note => SendAsync(socket, sending, note, ended.Token), ended.Token), ended));
        }
    }

    // Whichever direction ends ends the others.
    private static async Task UntilEndAsync(Func<Task> direction, CancellationTokenSource ended)
    {
        try
        {
            await direction();
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or OperationCanceledException)
        {
            // The client is gone: the ordinary end.
        }
        finally
        {
            await ended.CancelAsync();
        }
    }

    private static async Task ReceiveAsync(WebSocket socket, ChannelWriter<InputEvent> waiting, CancellationToken cancellationToken)
    {
        byte[] message = new byte[InputMessages.MaximumLength + 1];
        while (true)
        {
            ValueWebSocketReceiveResult received = await socket.ReceiveAsync(message.AsMemory(), cancellationToken);
            if (received.MessageType != WebSocketMessageType.Binary || !received.EndOfMessage || !InputMessages.TryParse(message.AsSpan(0, received.Count), out InputEvent input))
                return;
            await waiting.WriteAsync(input, cancellationToken);
        }
    }

    private static async Task HandOverAsync(
        IInputConnection connection, ChannelReader<InputEvent> waiting, TimeProvider time, Func<InputNote, Task> tell, CancellationToken cancellationToken)
    {
        bool keysHeld = false;
        while (await NextAsync(waiting, keysHeld, time, cancellationToken) is { } input)
        {
            while (waiting.TryPeek(out InputEvent next) && IsOvertaken(input, next) && waiting.TryRead(out InputEvent later))
                input = later;
            keysHeld = input.Kind switch
            {
                InputKind.Key => keysHeld || input.Down,
                InputKind.LetGo or InputKind.KeysUp => false,
                _ => keysHeld,
            };
            Result outcome = input.Kind == InputKind.StillHeld ? Result.Done : await connection.SendAsync(input, cancellationToken);
            if (outcome.Fault is { } fault)
                await tell(new InputNote(Fault: fault));
        }
    }

    /// <summary>The next one; that keys go up when it does not come in time; null when none comes any more.</summary>
    private static async Task<InputEvent?> NextAsync(ChannelReader<InputEvent> waiting, bool keysHeld, TimeProvider time, CancellationToken cancellationToken)
    {
        if (waiting.TryRead(out InputEvent input))
            return input;
        Task<bool> coming = waiting.WaitToReadAsync(cancellationToken).AsTask();
        if (keysHeld)
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            if (await Task.WhenAny(coming, Task.Delay(InputMessages.StallLimit, time, enough.Token)) != coming && !cancellationToken.IsCancellationRequested)
                return new InputEvent(InputKind.KeysUp);
            await enough.CancelAsync();
        }

        return await coming && waiting.TryRead(out input) ? input : null;
    }

    // Of two places with the same buttons the later one counts.
    private static bool IsOvertaken(InputEvent input, InputEvent next) =>
        input is { Kind: InputKind.Place, Wheel: 0, Pan: 0 } && next is { Kind: InputKind.Place, Wheel: 0, Pan: 0 } && input.Buttons == next.Buttons;

    private static async Task TellStateAsync(IInputConnection connection, Func<InputNote, Task> tell, CancellationToken cancellationToken)
    {
        while (true)
        {
            KeyboardState state = await connection.ReadStateAsync(cancellationToken);
            await tell(new InputNote(State: state));
        }
    }

    private static async Task SendAsync(WebSocket socket, SemaphoreSlim sending, InputNote note, CancellationToken cancellationToken)
    {
        byte[] message = JsonSerializer.SerializeToUtf8Bytes(note, ContractsJson.Default.InputNote);
        await sending.WaitAsync(cancellationToken);
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        finally
        {
            sending.Release();
        }
    }
}
