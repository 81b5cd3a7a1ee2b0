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

    private static readonly RedfishPlace _place = new(new Guid("0f0e0d0c-0b0a-4908-8706-050403020100"), "lo", IPAddress.Parse("192.0.2.10"), 8443);

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

        Assert.Null(SsdpMessage.Answer(SsdpMessage.Alive(_place, new IPEndPoint(IPAddress.Parse("239.255.255.250"), 1900)), _place));
        Assert.Null(SsdpMessage.Answer([.. search, .. new byte[SsdpMessage.Longest]], _place));
        Assert.Null(SsdpMessage.Answer(Encoding.ASCII.GetBytes("M-SEARCH * HTTP/1.1\r\nST: ssdp:all\r\n\r\n"), _place));
    }

    /// <summary>UPnP Device Architecture 2.0 annex A; golden.</summary>
    [Theory]
    [InlineData("2001:db8::10", "ff05::c", "ff02::c ff05::c")]
    [InlineData("fd00::10", "ff02::c", "ff02::c ff05::c")]
    [InlineData("fe80::10", "ff02::c", "ff02::c")]
    public void Over_IPv6_it_is_told_as_far_as_the_address_reaches(string address, string group, string groups)
    {
        var ssdp = new Ssdp();
        RedfishPlace place = _place with { Address = IPAddress.Parse(address) };

        Assert.Equal(groups, string.Join(' ', ssdp.GroupsFor(place.Address)));
        Assert.Equal(
            "NOTIFY * HTTP/1.1\r\n"
            + $"HOST: [{group}]:1900\r\n"
            + "CACHE-CONTROL: max-age=1800\r\n"
            + "NT: urn:dmtf-org:service:redfish-rest:1:22\r\n"
            + "NTS: ssdp:alive\r\n"
            + "USN: uuid:0f0e0d0c-0b0a-4908-8706-050403020100::urn:dmtf-org:service:redfish-rest:1:22\r\n"
            + $"AL: https://[{address}]:8443/redfish/v1/\r\n\r\n",
            Encoding.ASCII.GetString(ssdp.Announce(place, IPAddress.Parse(group))));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task Who_asks_over_the_interface_is_answered(string loopback)
    {
        IPAddress address = IPAddress.Parse(loopback);
        using var listener = new DiscoveryListener(new Ssdp(), _place with { Address = address }, Loopback, port: 0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task running = listener.RunAsync(stop.Token);
        using var client = new UdpClient(new IPEndPoint(address, 0));

        await client.SendAsync(new byte[] { 1, 2, 3 }, new IPEndPoint(address, listener.LocalPort), Token);
        await client.SendAsync(Search("ssdp:all"), new IPEndPoint(address, listener.LocalPort), Token);
        UdpReceiveResult answer = await client.ReceiveAsync(Token);

        Assert.Equal(SsdpMessage.Answer(Search("ssdp:all"), _place with { Address = address }), answer.Buffer);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task It_is_announced_only_when_it_is_wanted_and_on_the_interface_of_the_board()
    {
        await using var harness = new WebHarness();
        var services = (FakeServices)harness.Capabilities.Redfish.Services;
        var announcer = new Announcer(new Ssdp(), AddressFamily.InterNetwork, new IPEndPoint(IPAddress.Any, 8443), harness.Capabilities.Redfish, harness.Time, NullLogger.Instance);

        Assert.Null(await announcer.FindAsync(Token));
        services.Settings = services.Settings with { Ssdp = true };
        NetworkStatus network = await harness.Capabilities.Redfish.Network.GetAsync(Token);
        RedfishPlace place = (await announcer.FindAsync(Token))!;

        Assert.Equal((network.Interface, 8443), (place.Interface, place.Port));
        Assert.Contains(network.Addresses, address => address.StartsWith($"{place.Address}/", StringComparison.Ordinal));
        services.Settings = services.Settings with { Web = services.Settings.Web with { Enabled = false } };
        Assert.Null(await announcer.FindAsync(Token));
    }

    [Theory]
    [InlineData("::", "192.0.2.10/24 fe80::10/64 2001:db8::10/64", "2001:db8::10", "192.0.2.10")]
    [InlineData("::", "fe80::10/64 192.0.2.10/24", "fe80::10", "192.0.2.10")]
    [InlineData("::", "2001:db8::10/64", "2001:db8::10", null)]
    [InlineData("::", "192.0.2.10/24", null, null)]
    [InlineData("0.0.0.0", "192.0.2.10/24 2001:db8::10/64", null, null)]
    [InlineData("2001:db8::10", "192.0.2.10/24 2001:db8::9/64 2001:db8::10/64", "2001:db8::10", null)]
    public async Task Over_IPv6_it_is_announced_where_it_can_be_reached_best(string listening, string addresses, string? announced, string? other)
    {
        await using var harness = new WebHarness();
        var services = (FakeServices)harness.Capabilities.Redfish.Services;
        services.Settings = services.Settings with { Ssdp = true };
        ((FakeNetwork)harness.Capabilities.Redfish.Network).Addresses = addresses.Split(' ');
        var announcer = new Announcer(new Ssdp(), AddressFamily.InterNetworkV6, new IPEndPoint(IPAddress.Parse(listening), 8443), harness.Capabilities.Redfish, harness.Time, NullLogger.Instance);

        RedfishPlace? place = await announcer.FindAsync(Token);

        Assert.Equal((announced, other), (place?.Address.ToString(), place?.OtherAddress?.ToString()));
    }

    private static byte[] Search(string target) =>
        Encoding.ASCII.GetBytes($"M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMan: \"ssdp:discover\"\r\nMX: 1\r\nST: {target}\r\n\r\n");
}
