using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Bmc.Contracts;
using Bmc.Contracts.Console;
using Bmc.Web.Console;
using Bmc.Web.Tests.Streams;

namespace Bmc.Web.Tests.Console;

public sealed class SerialTests : IAsyncLifetime
{
    private readonly WebHarness _harness = new();

    public async ValueTask InitializeAsync() => Assert.Null((await _harness.Server.StartAsync(WebHarness.Token)).Fault);

    public ValueTask DisposeAsync() => _harness.DisposeAsync();

    [Fact]
    public async Task Bytes_go_both_ways()
    {
        using PageClient page = await OpenAsync();
        _harness.Console.Print("login: ");
        Assert.Equal("login: ", Encoding.Latin1.GetString(await page.BytesAsync()));
        await page.SendAsync(Encoding.Latin1.GetBytes("root\r"));
        Assert.Equal("root\r", await _harness.Console.NextAsync());
        Assert.Equal(new RequestOrigin("web", "operator", "127.0.0.1"), _harness.Console.Origin);
    }

    [Fact]
    public async Task What_happens_on_the_line_is_told()
    {
        using PageClient page = await OpenAsync();
        _harness.Console.Happen(ConsoleEvent.LineUp);
        _harness.Console.Happen(ConsoleEvent.Break);
        _harness.Console.Happen(ConsoleEvent.Skipped, 77);
        _harness.Console.Happen(ConsoleEvent.LineDown);
        Assert.Equal("""{"event":"LineUp","bytes":null,"fault":null}""", (await page.NoteAsync()).GetRawText());
        Assert.Equal("Break", (await page.NoteAsync("event")).GetString());
        Assert.Equal("""{"event":"Skipped","bytes":77,"fault":null}""", (await page.NoteAsync()).GetRawText());
        Assert.Equal("LineDown", (await page.NoteAsync("event")).GetString());
    }

    [Fact]
    public async Task A_break_is_sent_and_a_refusal_told()
    {
        using PageClient page = await OpenAsync();
        await page.OrderAsync("Break");
        Assert.Equal("break", await _harness.Console.NextAsync());
        _harness.Console.Answer = new Fault(FaultCode.Conflict, "rig-7 holds the lease");
        await page.SendAsync((byte)'x');
        JsonElement note = await page.NoteAsync();
        Assert.Equal(("Refused", "rig-7 holds the lease"), (note.GetProperty("event").GetString(), note.GetProperty("fault").GetProperty("message").GetString()));
    }

    [Fact]
    public async Task A_page_that_goes_leaves_the_line()
    {
        using (PageClient page = await OpenAsync())
            await page.LeaveAsync();
        Assert.Equal("closed", await _harness.Console.NextAsync());
    }

    [Fact]
    public async Task A_line_that_takes_no_more_people_says_so_and_ends()
    {
        _harness.Console.Refusal = new Fault(FaultCode.Busy, "there are too many");
        using PageClient page = await OpenAsync();
        Assert.Equal("there are too many", (await page.NoteAsync("fault")).GetProperty("message").GetString());
        Assert.Equal(WebSocketCloseStatus.InternalServerError, await page.ClosedAsync());
    }

    [Fact]
    public async Task Too_much_at_once_or_an_order_without_sense_ends_it()
    {
        using (PageClient page = await OpenAsync())
        {
            await page.SendAsync(new byte[SerialMessages.MaximumData + 1]);
            Assert.Equal(WebSocketCloseStatus.MessageTooBig, await page.ClosedAsync());
        }

        using (PageClient page = await OpenAsync())
        {
            await page.OrderAsync("Hang up");
            Assert.Equal(WebSocketCloseStatus.PolicyViolation, await page.ClosedAsync());
        }
    }

    [Fact]
    public async Task The_log_is_a_file_and_has_an_end()
    {
        _harness.ConsoleLog.Lines.AddRange(["one\n", "two\n", "three\n"]);
        HttpClient browser = await _harness.SignedInAsync("operator");
        using HttpResponseMessage whole = await browser.GetAsync("/api/serial/log", WebHarness.Token);
        Assert.Equal("attachment; filename=\"serial.log\"", whole.Content.Headers.ContentDisposition?.ToString());
        Assert.Equal("one\ntwo\nthree\n", await WebHarness.TextAsync(whole));
        Assert.Equal("three\n", await browser.GetStringAsync("/api/serial/log?tail=1", WebHarness.Token));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, await WebHarness.StatusAsync(browser, "/api/serial/log?tail=0"));
    }

    private Task<PageClient> OpenAsync() => PageClient.OpenAsync(_harness, "/api/serial", "operator");
}
