using System.Net;
using System.Net.Sockets;
using System.Text;
using Bmc.Contracts.Ipc;

namespace Bmc.EndToEnd.Tests;

/// <summary>Requests and connections that no browser and no role makes, against the web port and the sockets of the owners.</summary>
public class HostileHttpTests(RunningBmc bmc) : IClassFixture<RunningBmc>
{
    private static readonly string[] _bodies =
    [
        "", "{", "null", "[]", "\"x\"", "{\"action\":99,\"origin\":{\"via\":\"x\"}}", "{\"action\":\"On\",\"action\":\"On\"}",
        "{\"origin\":null}", "{\"name\":\"\\u0000\",\"password\":[null],\"origin\":{}}", "{\"duration\":\"99999999.00:00:00\",\"forceOn\":1e400}",
        new string('{', 5_000), $"{{\"text\":\"{new string('x', 100_000)}\"}}",
    ];

    private static readonly (SocketName Socket, string Method, string Path)[] _operations =
    [
        (SocketName.Hardware, "POST", "/power/actions"), (SocketName.Hardware, "PATCH", "/power/policy"), (SocketName.Hardware, "PATCH", "/sensors/1"),
        (SocketName.Hardware, "POST", "/event-log/entries"), (SocketName.Hardware, "POST", "/chassis/identify"), (SocketName.Hardware, "PUT", "/boot-override"),
        (SocketName.Hardware, "PATCH", "/inventory/0/bytes"), (SocketName.Manager, "PATCH", "/system-info"), (SocketName.Accounts, "POST", "/accounts"),
        (SocketName.Accounts, "POST", "/password/verify"), (SocketName.Accounts, "POST", "/rakp/begin"), (SocketName.Accounts, "POST", "/rakp/complete"),
        (SocketName.Usb, "POST", "/keyboard/keys"), (SocketName.Simulator, "PUT", "/pc/load"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Malformed_bodies_on_the_owners_sockets_are_refused_and_move_nothing()
    {
        int edges = (await bmc.Ctl.PcAsync()).GetProperty("history").GetArrayLength();

        foreach ((SocketName socket, string method, string path) in _operations)
        {
            foreach (string body in _bodies)
            {
                string status = await AskAsync(socket, $"{method} {path} HTTP/1.1\r\nHost: bmc\r\nConnection: close\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
                Assert.True(status is "400" or "403" or "404" or "409" or "501", $"{method} {path} {body[..Math.Min(60, body.Length)]}: {status}");
            }
        }

        Assert.Equal(edges, (await bmc.Ctl.PcAsync()).GetProperty("history").GetArrayLength());
        Assert.DoesNotContain("Exception", bmc.Process.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//power")]
    [InlineData("/power/../accounts")]
    [InlineData("/%2e%2e/power/x")]
    [InlineData("/power%2factions")]
    [InlineData("/power/actions/%00")]
    public async Task Paths_that_only_look_like_a_route_are_none(string path) =>
        Assert.Equal("404", await AskAsync(SocketName.Hardware, $"GET {path} HTTP/1.1\r\nHost: bmc\r\nConnection: close\r\n\r\n", or: "400"));

    [Fact]
    public async Task Connections_that_say_nothing_leave_places_for_others()
    {
        Socket[] flood = [.. Enumerable.Range(0, 300).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))];
        int places = flood.Length;
        List<Task> ends = [.. flood.Select(OpenUntilClosedAsync)];

        // Those beyond the share of one address are closed at once.
        while (places > 48)
        {
            ends.Remove(await Task.WhenAny(ends));
            places--;
        }

        using var browser = new WebClient(bmc.Process.Web);
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("", Token)).StatusCode);
        foreach (Socket socket in flood)
            socket.Dispose();
        await Task.WhenAll(ends);
    }

    private async Task OpenUntilClosedAsync(Socket socket)
    {
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.9"), 0));
            await socket.ConnectAsync(IPAddress.Loopback, bmc.Process.Web.Port, Token);
            await socket.ReceiveAsync(new byte[1], Token);
        }
        catch (SocketException)
        {
            // Closed in whatever way.
        }
    }

    /// <summary>The status; <paramref name="or"/> counts as 404.</summary>
    private async Task<string> AskAsync(SocketName name, string request, string? or = null)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(bmc.Runtime.SocketPath(name)), Token);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request), Token);
        byte[] answer = new byte[12];
        await stream.ReadExactlyAsync(answer, Token);
        string status = Encoding.ASCII.GetString(answer, 9, 3);
        return status == or ? "404" : status;
    }
}
