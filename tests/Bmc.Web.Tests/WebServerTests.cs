using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Bmc.Contracts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bmc.Web.Tests;

public sealed class WebServerTests
{
    [Fact]
    public async Task A_port_in_use_is_named()
    {
        await using WebHarness first = await WebHarness.StartAsync();
        await using var second = new WebServer(new WebOptions(IPAddress.Loopback, first.Server.Port), first.Capabilities, NullLoggerFactory.Instance, first.Time);

        Fault fault = (await second.StartAsync(WebHarness.Token)).Fault!;

        Assert.Equal(FaultCode.Conflict, fault.Code);
        Assert.Equal($"TCP port {first.Server.Port} on 127.0.0.1 is in use by another program.", fault.Message);
    }

    [Fact]
    public async Task An_address_of_another_machine_is_named()
    {
        await using var harness = new WebHarness();
        await using var server = new WebServer(new WebOptions(IPAddress.Parse("192.0.2.1"), 0), harness.Capabilities, NullLoggerFactory.Instance, harness.Time);

        Fault fault = (await server.StartAsync(WebHarness.Token)).Fault!;

        Assert.Equal(FaultCode.Invalid, fault.Code);
        Assert.Contains("192.0.2.1", fault.Message);
    }

    [Fact]
    public async Task Stopping_frees_the_port_at_once_though_a_page_is_open()
    {
        WebHarness harness = await WebHarness.StartAsync();
        HttpClient browser = await harness.SignedInAsync("user");
        using HttpResponseMessage stream = await browser.GetAsync("/api/events", HttpCompletionOption.ResponseHeadersRead, WebHarness.Token);
        int port = harness.Server.Port;

        await harness.Server.StopAsync(WebHarness.Token);

        Assert.True(harness.Server.Completion.IsCanceled);
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        await harness.DisposeAsync();
    }

    [Fact]
    public async Task Headers_and_addresses_without_end_are_refused_and_the_next_request_is_answered()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient browser = harness.Browser();

        using var headers = new HttpRequestMessage(HttpMethod.Get, "/");
        headers.Headers.Add("X-Long", new string('x', 20_000));
        using HttpResponseMessage tooLarge = await browser.SendAsync(headers, WebHarness.Token);
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, tooLarge.StatusCode);
        Assert.Equal(HttpStatusCode.RequestUriTooLong, await WebHarness.StatusAsync(browser, $"/{new string('x', 4_000)}"));
        Assert.Equal(HttpStatusCode.OK, await WebHarness.StatusAsync(browser, "/"));
    }

    [Fact]
    public async Task One_address_that_opens_all_connections_it_can_leaves_places_for_others()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        const int Flood = 200;
        Socket[] flood = [.. Enumerable.Range(0, Flood).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))];
        List<Task> ends = [.. flood.Select(socket => OpenUntilClosedAsync(socket, harness.Server.Port))];

        // The server closes each that is beyond the share; those within it wait for a word of their client.
        while (ends.Count > WebLimits.MaximumConnectionsPerAddress)
            ends.Remove(await Task.WhenAny(ends));
        Assert.Equal(HttpStatusCode.OK, await WebHarness.StatusAsync(harness.Browser(), "/"));

        foreach (Socket socket in flood)
            socket.Dispose();
        await Task.WhenAll(ends);
    }

    [Fact]
    public async Task Plain_http_gets_no_answer()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        using var client = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync($"http://127.0.0.1:{harness.Server.Port}/", WebHarness.Token));
    }

    [Theory]
    [InlineData("zz\r\n")]
    [InlineData("ffffffffff\r\n")]
    [InlineData("5\r\nabcdefgh")]
    public async Task A_body_in_chunks_that_make_no_sense_is_the_clients_fault(string chunks)
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, harness.Server.Port, WebHarness.Token);
        await using var tls = new SslStream(client.GetStream(), false, (_, certificate, _, _) => certificate?.Subject == "CN=testbox");
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "testbox" }, WebHarness.Token);

        await tls.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/session HTTP/1.1\r\nHost: bmc\r\nX-Bmc-Request: 1\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}"), WebHarness.Token);

        byte[] answer = new byte[12];
        await tls.ReadExactlyAsync(answer, WebHarness.Token);
        Assert.Equal("HTTP/1.1 400", Encoding.ASCII.GetString(answer));
    }

    private static async Task OpenUntilClosedAsync(Socket socket, int port)
    {
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));
            await socket.ConnectAsync(IPAddress.Loopback, port, WebHarness.Token);
            await socket.ReceiveAsync(new byte[1], WebHarness.Token);
        }
        catch (SocketException)
        {
            // Closed in whatever way.
        }
    }
}
