using System.IO.Compression;
using Bmc.Contracts.Accounts;

namespace Bmc.Redfish.Tests.Protocol;

public sealed class ContentCodingTests
{
    private const string Long = "/redfish/v1/Systems/system";
    private const string Short = "/redfish/v1/Systems";

    private readonly RedfishBench _bench = new();

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip;q=1.0, br;q=0.5", "gzip")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("*", "br")]
    [InlineData("GZIP", "gzip")]
    public async Task A_long_answer_comes_in_the_coding_that_the_client_likes_best(string accepted, string coding)
    {
        Answer plain = await _bench.GetAsync(Long);
        Answer coded = await SendAsync("GET", Long, null, accepted);

        Assert.Equal(coding, coded.Headers.ContentEncoding.ToString());
        Assert.Equal(coded.Body.Length, coded.Headers.ContentLength);
        Assert.True(coded.Body.Length < plain.Body.Length * 2 / 3);
        Assert.Equal(plain.Body, Decode(coded));
    }

    [Theory]
    [InlineData("")]
    [InlineData("identity")]
    [InlineData("deflate, zstd")]
    [InlineData("gzip;q=0")]
    [InlineData("*;q=0")]
    [InlineData(";;,=")]
    public async Task Who_takes_none_gets_it_plain(string accepted)
    {
        Answer answer = await SendAsync("GET", Long, null, accepted);

        Assert.Equal("", answer.Headers.ContentEncoding.ToString());
        Assert.Equal("system", answer["Id"]);
        Assert.Equal("Accept-Encoding", answer.Headers.Vary.ToString());
    }

    [Fact]
    public async Task A_short_answer_comes_plain()
    {
        Assert.Equal("", (await SendAsync("GET", Short, null, "gzip")).Headers.ContentEncoding.ToString());
    }

    [Fact]
    public async Task The_tag_of_a_coded_answer_is_weak_and_does_for_both_preconditions()
    {
        string plain = (await _bench.GetAsync(Long)).Headers.ETag.ToString();
        string tag = (await SendAsync("GET", Long, null, "gzip")).Headers.ETag.ToString();

        Answer again = await _bench.SendAsync("GET", Long, null, AccountRole.Operator, ("Accept-Encoding", "gzip"), ("If-None-Match", tag));
        Answer change = await _bench.SendAsync("PATCH", Long, """{"LocationIndicatorActive":true}""", AccountRole.Operator, ("Accept-Encoding", "gzip"), ("If-Match", tag));

        Assert.Equal($"W/{plain}", tag);
        Assert.Equal((304, 200), (again.Status, change.Status));
    }

    private Task<Answer> SendAsync(string method, string target, string? body, string accepted) =>
        _bench.SendAsync(method, target, body, AccountRole.Operator, ("Accept-Encoding", accepted));

    private static byte[] Decode(Answer answer)
    {
        using var source = new MemoryStream(answer.Body);
        using Stream coding = answer.Headers.ContentEncoding.ToString() == "br" ? new BrotliStream(source, CompressionMode.Decompress) : new GZipStream(source, CompressionMode.Decompress);
        using var plain = new MemoryStream();
        coding.CopyTo(plain);
        return plain.ToArray();
    }
}
