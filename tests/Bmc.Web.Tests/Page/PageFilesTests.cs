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
    public async Task Every_file_that_a_file_names_is_there_with_its_type()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient browser = harness.Browser();
        var expected = new Queue<string>([""]);
        var seen = new HashSet<string>();
        while (expected.TryDequeue(out string? name))
        {
            if (!seen.Add(name))
                continue;
            using HttpResponseMessage response = await browser.GetAsync($"/{name}", WebHarness.Token);
            Assert.True(response.IsSuccessStatusCode, name);
            Assert.NotEqual("application/octet-stream", response.Content.Headers.ContentType!.MediaType);
            foreach (Match match in Reference().Matches(await WebHarness.TextAsync(response)))
                expected.Enqueue(match.Groups[1].Value);
        }

        Assert.Superset(new HashSet<string> { "app.js", "style.css", "icon.svg", "sensors.js", "live.js" }, seen);
    }

    [Fact]
    public async Task Nothing_in_the_page_is_inline()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        string page = await harness.Browser().GetStringAsync("/", WebHarness.Token);

        Assert.DoesNotMatch("<style|style=|<script(?![^>]*src=)| on[a-z]+=", page);
    }

    [Fact]
    public async Task Each_label_names_a_field_and_each_id_that_the_scripts_use_is_in_the_page()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient browser = harness.Browser();
        string page = await browser.GetStringAsync("/", WebHarness.Token);
        HashSet<string> ids = [.. Id().Matches(page).Select(match => match.Groups[1].Value)];

        Assert.All(For().Matches(page).Select(match => match.Groups[1].Value), name => Assert.Contains(name, ids));
        foreach (string script in new[] { "app.js", "power.js", "chassis.js", "sensors.js", "log.js", "screen.js", "dom.js" })
        {
            string text = await browser.GetStringAsync($"/{script}", WebHarness.Token);
            Assert.All(UsedId().Matches(text).Select(match => match.Groups[1].Value), id => Assert.Contains(id, ids));
        }
    }

    [Fact]
    public async Task A_browser_that_has_the_present_file_is_told_so()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient browser = harness.Browser();
        using HttpResponseMessage first = await browser.GetAsync("/style.css", WebHarness.Token);
        Assert.Equal("no-cache", first.Headers.CacheControl!.ToString());

        using var again = new HttpRequestMessage(HttpMethod.Get, "/style.css");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await browser.SendAsync(again, WebHarness.Token);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await WebHarness.TextAsync(second));

        using var other = new HttpRequestMessage(HttpMethod.Get, "/style.css");
        other.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"another\""));
        using HttpResponseMessage third = await browser.SendAsync(other, WebHarness.Token);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Theory]
    [InlineData("/nothing.js")]
    [InlineData("/Page/app.js")]
    [InlineData("/../WebServer.cs")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd")]
    public async Task Nothing_else_is_served(string path)
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, await WebHarness.StatusAsync(harness.Browser(), path));
    }

    [GeneratedRegex("""(?:src|href|from)\s*=?\s*"(?:\./)?([a-z-]+\.(?:js|css|svg))["]""")]
    private static partial Regex Reference();

    [GeneratedRegex("""\bid="([^"]+)["]""")]
    private static partial Regex Id();

    [GeneratedRegex("""\b(?:for|aria-labelledby)="([^"]+)["]""")]
    private static partial Regex For();

    [GeneratedRegex("""\b(?:byId|say)\("([^"]+)["]""")]
    private static partial Regex UsedId();
}
