using Bmc.Contracts;
using Bmc.Contracts.Metrics;
using Bmc.Manager.Metrics;
using Bmc.Manager.Storage;
using Bmc.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bmc.Manager.Tests.Metrics;

public sealed class MetricsAccessTests : IDisposable
{
    private static readonly RequestOrigin _origin = new("test");

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string FilePath => Path.Combine(_folder.Path, MetricsAccessDocument.FileName);

    [Fact]
    public async Task Nobody_reads_them_until_a_token_is_made()
    {
        LocalMetricsAccess access = Open();

        Assert.False((await access.GetAsync(Token)).Enabled);
        Assert.False(await access.VerifyAsync("", Token));
        Assert.False(await access.VerifyAsync(new string('0', 64), Token));
    }

    [Fact]
    public async Task A_token_is_right_over_a_restart_and_is_not_in_the_file()
    {
        string token = (await Open().EnableAsync(_origin, Token)).Value.Token;
        LocalMetricsAccess access = Open();

        Assert.True((await access.GetAsync(Token)).Enabled);
        Assert.True(await access.VerifyAsync(token, Token));
        Assert.False(await access.VerifyAsync(token[..^1], Token));
        Assert.DoesNotContain(token, await File.ReadAllTextAsync(FilePath, Token), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_new_one_and_switching_off_end_the_one_before()
    {
        LocalMetricsAccess access = Open();
        string first = (await access.EnableAsync(_origin, Token)).Value.Token;
        string second = (await access.EnableAsync(_origin, Token)).Value.Token;
        Assert.False(await access.VerifyAsync(first, Token));
        Assert.True(await access.VerifyAsync(second, Token));

        Assert.Null((await access.DisableAsync(_origin, Token)).Fault);
        Assert.False(await access.VerifyAsync(second, Token));
        Assert.False((await Open().GetAsync(Token)).Enabled);
    }

    [Theory]
    [InlineData("""{ "version": 1, "tokenHash": "00" }""")]
    [InlineData("""{ "version": 2, "tokenHash": null }""")]
    [InlineData("""{ "version": 1, "tokenHash": null, "more": 1 }""")]
    public void A_file_that_is_broken_is_not_guessed_at(string text)
    {
        File.WriteAllText(FilePath, text);

        Assert.Equal(FaultCode.Invalid, LocalMetricsAccess.Open(new StateFolder(_folder.Path), NullLogger.Instance).Fault?.Code);
    }

    public void Dispose() => _folder.Dispose();

    private LocalMetricsAccess Open() => LocalMetricsAccess.Open(new StateFolder(_folder.Path), NullLogger.Instance).Value;
}
