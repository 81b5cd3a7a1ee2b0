using System.Net;
using System.Net.Sockets;
using System.Text;
using Bmc.Contracts.Network;
using Bmc.Contracts.Services;
using Bmc.TestKit.Fakes;
using Bmc.Web.Discovery;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bmc.Web.Tests.Discovery;

public sealed class SsdpTests
{
    private const int Loopback = 1;

    private static readonly RedfishPlace _place = new(new Guid("0f0e0d0c-0b0a-4908-8706-050403020100"), "lo", "192.0.2.10", 8443);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Golden; do not edit to make it pass.</summary>
    [Fact]
    public void A_search_for_Redfish_is_told_where_the_service_root_is()
    {
        Assert.Equal(
            "HTTP/1.1 200 OK\r\n"
            + "CACHE-CONTROL: max-age=1800\r\n"
            + "ST: urn:dmtf-org:service:redfish-rest:1:22\r\n"
            + "USN: uuid:0f0e0d0c-0b0a-4908-8706-050403020100::urn:dmtf-org:service:redfish-rest:1:22\r\n"
            + "AL: https://192.0.2.10:8443/redfish/v1/\r\n"
            + "EXT:\r\n\r\n",
            Encoding.ASCII.GetString(SsdpMessage.Answer(Search("urn:dmtf-org:service:redfish-rest:1"), _place)!));
    }

    [Theory]
    [InlineData("ssdp:all", true)]
    [InlineData("urn:dmtf-org:service:redfish-rest:1:0", true)]
    [InlineData("urn:dmtf-org:service:redfish-rest:12", false)]
    [InlineData("upnp:rootdevice", false)]
    [InlineData("", false)]
    public void What_is_searched_for_decides(string target, bool isAnswered) => Assert.Equal(isAnswered, SsdpMessage.Answer(Search(target), _place) is not null);

    [Fact]
    public void What_is_no_search_is_not_answered()
    {
        byte[] search = Search(SsdpMessage.Service);
        for (int length = 0; length < search.Length - 8; length++)
            Assert.Null(SsdpMessage.Answer(search.AsSpan(0, length), _place));
        var random = new Random(1);
        for (int round = 0; round < 1000; round++)
        {
            byte[] noise = new byte[random.Next(1500)];
            random.NextBytes(noise);
            Assert.Null(SsdpMessage.Answer(noise, _place));
        }

        Assert.Null(SsdpMessage.Answer(SsdpMessage.Alive(_place), _place));
        Assert.Null(SsdpMessage.Answer([.. search, .. new byte[SsdpMessage.Longest]], _place));
        Assert.Null(SsdpMessage.Answer(Encoding.ASCII.GetBytes("M-SEARCH * HTTP/1.1\r\nST: ssdp:all\r\n\r\n"), _place));
    }

    [Fact]
    public async Task Who_asks_over_the_interface_is_answered()
    {
        using var listener = new DiscoveryListener(new Ssdp(), _place, Loopback, port: 0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task running = listener.RunAsync(stop.Token);
        using var client = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));

        await client.SendAsync(new byte[] { 1, 2, 3 }, new IPEndPoint(IPAddress.Loopback, listener.LocalPort), Token);
        await client.SendAsync(Search("ssdp:all"), new IPEndPoint(IPAddress.Loopback, listener.LocalPort), Token);
        UdpReceiveResult answer = await client.ReceiveAsync(Token);

        Assert.Equal(SsdpMessage.Answer(Search("ssdp:all"), _place), answer.Buffer);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task It_is_announced_only_when_it_is_wanted_and_on_the_interface_of_the_board()
    {
        await using var harness = new WebHarness();
        var services = (FakeServices)harness.Capabilities.Redfish.Services;
        var announcer = new Announcer(new Ssdp(), harness.Capabilities.Redfish, 8443, harness.Time, NullLogger.Instance);

        Assert.Null(await announcer.FindAsync(Token));
        services.Settings = services.Settings with { Ssdp = true };
        NetworkStatus network = await harness.Capabilities.Redfish.Network.GetAsync(Token);
        RedfishPlace place = (await announcer.FindAsync(Token))!;

        Assert.Equal((network.Interface, 8443), (place.Interface, place.Port));
        Assert.Contains(network.Addresses, address => address.StartsWith($"{place.Address}/", StringComparison.Ordinal));
        services.Settings = services.Settings with { Web = services.Settings.Web with { Enabled = false } };
        Assert.Null(await announcer.FindAsync(Token));
    }

    private static byte[] Search(string target) =>
        Encoding.ASCII.GetBytes($"M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMan: \"ssdp:discover\"\r\nMX: 1\r\nST: {target}\r\n\r\n");
}
