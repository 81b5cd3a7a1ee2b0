using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Bmc.Web.Tests.Streams;

/// <summary>A page's end of one WebSocket.</summary>
internal sealed class PageClient : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[1 << 20];

    private PageClient()
    {
    }

    private static CancellationToken Token => WebHarness.Token;

    public static async Task<PageClient> OpenAsync(WebHarness harness, string path, string account)
    {
        PageClient page = await TryOpenAsync(harness, path, account, $"https://127.0.0.1:{harness.Server.Port}");
        Assert.Equal((path, WebSocketState.Open), (path, page._socket.State));
        return page;
    }

    /// <summary>Whether it was opened is in its <see cref="Status"/>.</summary>
    public static async Task<PageClient> TryOpenAsync(WebHarness harness, string path, string? account, string? origin) =>
        await TryOpenWithAsync(harness, path, account is null ? null : await harness.CookieAsync(account), origin);

    public static async Task<PageClient> TryOpenWithAsync(WebHarness harness, string path, string? cookie, string? origin)
    {
        var page = new PageClient();
        ClientWebSocketOptions options = page._socket.Options;
        options.CollectHttpResponseDetails = true;
        options.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=testbox";
        if (origin is not null)
            options.SetRequestHeader("Origin", origin);
        if (cookie is not null)
            options.SetRequestHeader("Cookie", cookie);
        try
        {
            await page._socket.ConnectAsync(new Uri($"wss://127.0.0.1:{harness.Server.Port}{path}"), Token);
        }
        catch (WebSocketException)
        {
            // Refused, as the status says.
        }

        return page;
    }

    public HttpStatusCode Status => _socket.HttpStatusCode;

    public Task SendAsync(params byte[] message) => _socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, Token);

    public Task SendAsync(string text) => _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, Token);

    public Task OrderAsync(string order) => SendAsync($$"""{"order":"{{order}}"}""");

    /// <summary>The next text; binary messages in between are passed over.</summary>
    public async Task<JsonElement> NoteAsync()
    {
        while (true)
        {
            (WebSocketMessageType type, byte[] data) = await ReceiveAsync();
            if (type == WebSocketMessageType.Text)
                return JsonDocument.Parse(data).RootElement.Clone();
            Assert.Equal(WebSocketMessageType.Binary, type);
        }
    }

    /// <summary>The next text that has this member, and the member.</summary>
    public async Task<JsonElement> NoteAsync(string member)
    {
        while (true)
        {
            if ((await NoteAsync()).TryGetProperty(member, out JsonElement found))
                return found;
        }
    }

    /// <summary>The room, once it is as wanted.</summary>
    public async Task<JsonElement> RoomAsync(Predicate<JsonElement> wanted)
    {
        while (true)
        {
            JsonElement room = await NoteAsync("room");
            if (wanted(room))
                return room;
        }
    }

    /// <summary>The next binary message; texts in between are passed over.</summary>
    public async Task<byte[]> BytesAsync()
    {
        while (true)
        {
            (WebSocketMessageType type, byte[] data) = await ReceiveAsync();
            if (type == WebSocketMessageType.Binary)
                return data;
            Assert.Equal(WebSocketMessageType.Text, type);
        }
    }

    /// <summary>What the server closes with, whatever it says before.</summary>
    public async Task<WebSocketCloseStatus?> ClosedAsync()
    {
        while ((await ReceiveAsync()).Type != WebSocketMessageType.Close)
        {
        }

        return _socket.CloseStatus;
    }

    public Task LeaveAsync() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Token);

    public void Dispose() => _socket.Dispose();

    private async Task<(WebSocketMessageType Type, byte[] Data)> ReceiveAsync()
    {
        int length = 0;
        while (true)
        {
            ValueWebSocketReceiveResult received = await _socket.ReceiveAsync(_buffer.AsMemory(length), Token);
            length += received.Count;
            if (received.EndOfMessage)
                return (received.MessageType, _buffer[..length]);
        }
    }
}
