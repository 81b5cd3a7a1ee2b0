using System.Net;
using Bmc.Contracts;
using Bmc.Contracts.Media;
using Bmc.TestKit;
using Bmc.Usb.NetworkMedia;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bmc.Usb.Tests.NetworkMedia;

public sealed class LocalMediaSettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Patience_outlives_a_restart()
    {
        Assert.Equal(TimeSpan.FromSeconds(MediaSettings.DefaultPatience), Open().Patience);
        Assert.Null((await SetAsync(Open(), 60)).Fault);
        Assert.Equal(TimeSpan.FromSeconds(60), Open().Patience);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(601)]
    public async Task Nobody_waits_for_ever_or_not_at_all(int seconds)
    {
        LocalMediaSettings settings = Open();
        Assert.Equal(FaultCode.Invalid, (await SetAsync(settings, seconds)).Fault?.Code);
        Assert.Equal(TimeSpan.FromSeconds(MediaSettings.DefaultPatience), settings.Patience);
        File.WriteAllText(_folder.File("media.json"), $"{{\"patienceSeconds\":{seconds}}}");
        Assert.Equal(TimeSpan.FromSeconds(MediaSettings.DefaultPatience), Open().Patience);
    }

    [Fact]
    public async Task Allowed_addresses_outlive_a_restart_beside_those_of_the_board()
    {
        var wanted = new MediaSettings(AllowedAddresses: ["169.254.0.0/16", "::1"]);
        Assert.Null((await Open().SetAsync(new SetMediaSettingsRequest(wanted, new RequestOrigin("test")), Token)).Fault);
        Assert.Equal(["127.0.0.1/32", "169.254.0.0/16", "::1/128"], Open().Allowed.Select(network => network.ToString()));
    }

    [Theory]
    [InlineData("server.example")]
    [InlineData("127.1")]
    [InlineData("10.0.0.0/33")]
    [InlineData("")]
    public async Task What_is_no_address_can_not_be_allowed(string text)
    {
        LocalMediaSettings settings = Open();
        var wanted = new MediaSettings(AllowedAddresses: [text]);
        Assert.Equal(FaultCode.Invalid, (await settings.SetAsync(new SetMediaSettingsRequest(wanted, new RequestOrigin("test")), Token)).Fault?.Code);
        Assert.Single(settings.Allowed);
        wanted = new MediaSettings(AllowedAddresses: [.. Enumerable.Repeat("10.0.0.1", MediaSettings.MaximumAllowed + 1)]);
        Assert.Equal(FaultCode.Invalid, (await settings.SetAsync(new SetMediaSettingsRequest(wanted, new RequestOrigin("test")), Token)).Fault?.Code);
    }

    private LocalMediaSettings Open() => new(_folder.Path, [IPNetwork.Parse("127.0.0.1/32")], NullLogger.Instance);

    private static ValueTask<Result> SetAsync(LocalMediaSettings settings, int seconds) =>
        settings.SetAsync(new SetMediaSettingsRequest(new MediaSettings(seconds), new RequestOrigin("test")), Token);
}
