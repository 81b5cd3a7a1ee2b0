using System.Net;
using Bmc.Contracts;
using Bmc.Contracts.Media;
using Bmc.Web.Tests.Streams;

namespace Bmc.Web.Tests.Media;

public sealed class MediaTests : IAsyncLifetime
{
    private readonly WebHarness _harness = new();
    private HttpClient _browser = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.Null((await _harness.Server.StartAsync(WebHarness.Token)).Fault);
        _browser = await _harness.SignedInAsync("admin");
    }

    public ValueTask DisposeAsync() => _harness.DisposeAsync();

    [Fact]
    public async Task An_image_is_inserted_and_ejected()
    {
        Assert.Contains("\"drive\":\"cd\"", await _browser.GetStringAsync("/api/media/drives", WebHarness.Token));
        using HttpResponseMessage inserted = await _browser.PutAsync(
            "/api/media/drives/cd", WebHarness.Json("""{"image":"https://server/a.iso","userName":"u","password":"p","anyCertificate":true}"""), WebHarness.Token);
        Assert.Equal(HttpStatusCode.NoContent, inserted.StatusCode);
        InsertRequest request = Assert.Single(_harness.Drives.Insertions);
        Assert.Equal(new InsertRequest("https://server/a.iso", new RequestOrigin("web", "admin", "127.0.0.1"), UserName: "u", Password: "p", AnyCertificate: true), request);
        Assert.NotNull(_harness.Drives.Drives[0].Medium);
        await _browser.DeleteAsync("/api/media/drives/cd?force=true", WebHarness.Token);
        Assert.Null(_harness.Drives.Drives[0].Medium);
    }

    [Fact]
    public async Task A_refusal_has_its_sentence()
    {
        _harness.Drives.Refusal = new Fault(FaultCode.Conflict, "the PC has locked it");
        using HttpResponseMessage refused = await _browser.DeleteAsync("/api/media/drives/cd", WebHarness.Token);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("the PC has locked it", await WebHarness.TextAsync(refused));
        using HttpResponseMessage odd = await _browser.DeleteAsync("/api/media/drives/cd?force=perhaps", WebHarness.Token);
        Assert.Equal(HttpStatusCode.BadRequest, odd.StatusCode);
    }

    [Fact]
    public async Task An_upload_goes_on_where_it_broke_off()
    {
        using HttpResponseMessage begun = await _browser.PostAsync("/api/media/store/uploads", WebHarness.Json("""{"name":"a.iso","size":200000}"""), WebHarness.Token);
        Assert.Equal("""{"name":"a.iso","size":200000,"offset":0}""", await WebHarness.TextAsync(begun));
        byte[] piece = new byte[100_000];
        Random.Shared.NextBytes(piece);
        Assert.Equal("""{"name":"a.iso","size":200000,"offset":100000}""", await PatchAsync("0", piece));
        Assert.Contains("Conflict", await PatchAsync("0", piece));
        Assert.Equal("""{"name":"a.iso","size":200000,"offset":200000}""", await PatchAsync("100000", piece));
        Assert.Equal([.. piece, .. piece], _harness.Media.Uploaded.ToArray());
        Assert.Contains("Invalid", await PatchAsync("-1", piece));
    }

    [Fact]
    public async Task Patience_is_set_and_the_allowed_addresses_stay()
    {
        using HttpResponseMessage set = await _browser.PutAsync("/api/media/settings", WebHarness.Json("""{"patienceSeconds":60}"""), WebHarness.Token);
        Assert.Equal(HttpStatusCode.NoContent, set.StatusCode);
        Assert.Equal("""{"patienceSeconds":60}""", await _browser.GetStringAsync("/api/media/settings", WebHarness.Token));
        Assert.Equal(["127.0.0.1"], _harness.Media.Settings.AllowedAddresses);
        using HttpResponseMessage more = await _browser.PutAsync("/api/media/settings", WebHarness.Json("""{"patienceSeconds":60,"allowedAddresses":[]}"""), WebHarness.Token);
        Assert.Equal(HttpStatusCode.BadRequest, more.StatusCode);
    }

    [Fact]
    public async Task The_PC_reads_the_browsers_file_until_the_page_goes()
    {
        byte[] file = new byte[4096];
        Random.Shared.NextBytes(file);
        using (PageClient page = await PageClient.OpenAsync(_harness, "/api/media/drives/cd/stream?name=my%20disc.iso&size=4096&force=true", "operator"))
        {
            Assert.Equal(MediumStreamMessages.WriteInserted(), await page.BytesAsync());
            Assert.Equal(new StreamRequest("my disc.iso", 4096, new RequestOrigin("web", "operator", "127.0.0.1"), Force: true), _harness.Media.Streamed);
            Assert.True(MediumStreamMessages.TryParseEvent(await page.BytesAsync(), out MediumStreamEvent what, out MediumStreamRead read, out _));
            Assert.Equal((MediumStreamEvent.Read, 1024L, 512), (what, read.Offset, read.Length));
            byte[] answer = new byte[MediumStreamMessages.AnswerHead + read.Length];
            MediumStreamMessages.WriteDataHead(answer, read.Id);
            file.AsSpan((int)read.Offset, read.Length).CopyTo(answer.AsSpan(MediumStreamMessages.AnswerHead));
            await page.SendAsync(answer);
            Assert.Equal(file[1024..1536], await _harness.Media.Read.Task.WaitAsync(WebHarness.Token));
        }

        await _harness.Media.Out.Task.WaitAsync(WebHarness.Token);
    }

    [Fact]
    public async Task A_file_that_is_refused_is_told_over_the_stream()
    {
        _harness.Media.StreamRefusal = new Fault(FaultCode.Invalid, "no CD");
        using PageClient page = await PageClient.OpenAsync(_harness, "/api/media/drives/cd/stream?name=a.iso&size=4096", "operator");
        Assert.True(MediumStreamMessages.TryParseEvent(await page.BytesAsync(), out MediumStreamEvent what, out _, out Result result));
        Assert.Equal((MediumStreamEvent.Ended, _harness.Media.StreamRefusal), (what, result.Fault));
    }

    [Theory]
    [InlineData("size=4096")]
    [InlineData("name=a.iso")]
    [InlineData("name=a.iso&size=0")]
    [InlineData("name=a.iso&size=4096&force=perhaps")]
    public async Task A_stream_without_name_or_size_is_refused(string query)
    {
        using PageClient page = await PageClient.TryOpenAsync(_harness, $"/api/media/drives/cd/stream?{query}", "operator", $"https://127.0.0.1:{_harness.Server.Port}");
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
    }

    private async Task<string> PatchAsync(string offset, byte[] piece)
    {
        using HttpResponseMessage answer = await _browser.PatchAsync($"/api/media/store/uploads/a.iso?offset={offset}", new ByteArrayContent(piece), WebHarness.Token);
        return await WebHarness.TextAsync(answer);
    }
}
