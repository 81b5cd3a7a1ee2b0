using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Bmc.Web.Tests.Page;

public sealed partial class PageFilesTests
{
    [Fact]
    public async Task The_page_comes_without_signing_in_and_forbids_what_it_does_not_need()
    {
        await using WebHarness harness = await WebHarness.StartAsync();

        using HttpResponseMessage response = await harness.Browser().GetAsync("/", WebHarness.Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        string policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.False(response.Headers.Contains("Server"));
        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Nothing_in_the_page_is_inline()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        string page = await harness.Browser().GetStringAsync("/", WebHarness.Token);

        Assert.DoesNotMatch("<style|style=|<script(?![^>]*src=)| on[a-z]+=", page);
    }

    [Fact]
    public async Task Files_named_after_their_contents_are_kept_for_good_and_the_others_asked_for_each_time()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient browser = harness.Browser();
        string page = await PageAsync(browser);
        string[] names = [.. References().Matches(page).Select(match => match.Groups[1].Value)];
        Assert.Contains(names, name => name.StartsWith("assets/", StringComparison.Ordinal));
        foreach (string name in names)
        {
            using HttpResponseMessage file = await browser.GetAsync($"/{name}", WebHarness.Token);
            Assert.True(file.IsSuccessStatusCode, name);
            Assert.NotEqual("application/octet-stream", file.Content.Headers.ContentType!.MediaType);
            bool isNamedAfterContents = name.StartsWith("assets/", StringComparison.Ordinal);
            Assert.Equal(isNamedAfterContents ? Parse("public, max-age=31536000, immutable") : Parse("no-cache"), file.Headers.CacheControl);
        }

        using HttpResponseMessage index = await browser.GetAsync("/", WebHarness.Token);
        Assert.Equal("no-cache", index.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, br;q=0", "gzip")]
    [InlineData("identity", null)]
    public async Task A_file_comes_in_the_best_form_that_the_browser_takes(string accepted, string? expected)
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient browser = harness.Browser();
        string page = await PageAsync(browser);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Accept-Encoding", accepted);

        using HttpResponseMessage response = await browser.SendAsync(request, WebHarness.Token);

        Assert.Equal(expected, response.Content.Headers.ContentEncoding.SingleOrDefault());
        await using Stream sent = await response.Content.ReadAsStreamAsync(WebHarness.Token);
        await using Stream plain = expected switch
        {
            "br" => new BrotliStream(sent, CompressionMode.Decompress),
            "gzip" => new GZipStream(sent, CompressionMode.Decompress),
            _ => sent,
        };
        Assert.Equal(page, await new StreamReader(plain).ReadToEndAsync(WebHarness.Token));
    }

    [Fact]
    public async Task A_browser_that_has_the_present_file_is_told_so()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient browser = harness.Browser();
        using HttpResponseMessage first = await browser.GetAsync("/", WebHarness.Token);

        using var again = new HttpRequestMessage(HttpMethod.Get, "/");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await browser.SendAsync(again, WebHarness.Token);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await WebHarness.TextAsync(second));

        using var other = new HttpRequestMessage(HttpMethod.Get, "/");
        other.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"another\""));
        using HttpResponseMessage third = await browser.SendAsync(other, WebHarness.Token);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Theory]
    [InlineData("/nothing.js")]
    [InlineData("/index.html.br")]
    [InlineData("/Page/missing.html")]
    [InlineData("/../WebServer.cs")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd")]
    public async Task Nothing_else_is_served(string path)
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, await WebHarness.StatusAsync(harness.Browser(), path));
    }

    /// <summary>As it is uncompressed; skips the test where there was no npm to make it.</summary>
    private static async Task<string> PageAsync(HttpClient browser)
    {
        string page = await browser.GetStringAsync("/", WebHarness.Token);
        Assert.SkipWhen(page.Contains("built without its web interface", StringComparison.Ordinal), "There was no npm to build the interface with.");
        return page;
    }

    private static CacheControlHeaderValue Parse(string text) => CacheControlHeaderValue.Parse(text);

    [GeneratedRegex("""(?:src|href)="/([^"]+)["]""")]
    private static partial Regex References();
}
