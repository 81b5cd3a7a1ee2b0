using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Bmc.Contracts.Input;
using Bmc.Contracts.Video;

namespace Bmc.EndToEnd.Tests;

/// <summary>A page that shows the PC's screen, without the page: keeps the newest frame and the notes, and acknowledges as a browser does.</summary>
internal sealed class KvmPage : IAsyncDisposable
{
    private readonly WebSocket _socket;
    private readonly Lock _lock = new();
    private readonly List<JsonElement> _notes = [];
    private (ScreenFrameHead Head, byte[] Jpeg)? _frame;

    private KvmPage(WebSocket socket)
    {
        _socket = socket;
        Ended = ReadAsync();
    }

    /// <summary>Why the BMC ended it; null when it was broken off.</summary>
    public Task<WebSocketCloseStatus?> Ended { get; }

    /// <summary>The newest.</summary>
    public (ScreenFrameHead Head, byte[] Jpeg)? Frame
    {
        get
        {
            lock (_lock)
                return _frame;
        }
    }

    public static async Task<KvmPage> OpenAsync(WebClient client) => new(await client.OpenStreamAsync("api/kvm"));

    public async Task<(ScreenFrameHead Head, byte[] Jpeg)> UntilFrameAsync(Func<ScreenFrameHead, bool> wanted, string what) =>
        (await Eventually.GetAsync(() => Task.FromResult(Frame), frame => frame is { } seen && wanted(seen.Head), what))!.Value;

    /// <summary>The newest note of that kind: "room", "screen", "keyboard", "fault".</summary>
    public async Task<JsonElement> UntilNoteAsync(string kind, Func<JsonElement, bool> wanted) =>
        (await Eventually.GetAsync(() => Task.FromResult(Newest(kind)), note => note is { } seen && wanted(seen), $"a note of the {kind}"))!.Value;

    public Task OrderAsync(string order) => SendAsync(WebSocketMessageType.Text, Encoding.UTF8.GetBytes($$"""{"order":"{{order}}"}"""));

    /// <summary>Down and up.</summary>
    public async Task PressAsync(byte usage)
    {
        foreach (bool down in (bool[])[true, false])
        {
            byte[] message = new byte[InputMessages.MaximumLength];
            await SendAsync(WebSocketMessageType.Binary, message.AsMemory(0, InputMessages.Write(message, new InputEvent(InputKind.Key, usage, down))));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await Ended;
        _socket.Dispose();
    }

    private JsonElement? Newest(string kind)
    {
        lock (_lock)
            return _notes.Where(note => note.TryGetProperty(kind, out _)).Select(note => (JsonElement?)note.GetProperty(kind)).LastOrDefault();
    }

    private async Task SendAsync(WebSocketMessageType type, ReadOnlyMemory<byte> message) =>
        await _socket.SendAsync(message, type, endOfMessage: true, TestContext.Current.CancellationToken);

    private async Task<WebSocketCloseStatus?> ReadAsync()
    {
        byte[] buffer = new byte[ScreenMessages.FrameHead + ScreenMessages.MaximumFrame];
        try
        {
            while (true)
            {
                int length = 0;
                ValueWebSocketReceiveResult received;
                do
                {
                    received = await _socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                    length += received.Count;
                }
                while (!received.EndOfMessage);
                if (received.MessageType == WebSocketMessageType.Close)
                    return _socket.CloseStatus;
                await TakeAsync(received.MessageType, buffer.AsMemory(0, length));
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            return null;
        }
    }

    private async Task TakeAsync(WebSocketMessageType type, ReadOnlyMemory<byte> message)
    {
        if (type == WebSocketMessageType.Text)
        {
            using JsonDocument note = JsonDocument.Parse(message);
            lock (_lock)
                _notes.Add(note.RootElement.Clone());
            return;
        }

        Assert.True(ScreenMessages.TryParseFrameHead(message.Span, out ScreenFrameHead head));
        lock (_lock)
            _frame = (head, message[ScreenMessages.FrameHead..].ToArray());
        await SendAsync(WebSocketMessageType.Binary, ScreenMessages.WriteAcknowledgement(head.Sequence));
    }
}
