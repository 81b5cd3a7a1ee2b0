using System.Net;
using Bmc.Contracts.Network;

namespace Bmc.Contracts.Tests.Network;

public sealed class ServerAddressesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.0.9")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("::")]
    [InlineData("224.0.0.1")]
    [InlineData("239.1.2.3")]
    [InlineData("ff02::1")]
    [InlineData("255.255.255.255")]
    [InlineData("169.254.0.17")]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:169.254.0.18")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%2")]
    public void No_image_comes_from_there_unless_the_settings_say_so(string text)
    {
        IPAddress address = IPAddress.Parse(text);
        Fault? fault = new ServerAddresses(() => [], "nothing comes from (media allow)").Refuse(address);
        Assert.Equal(FaultCode.Forbidden, fault?.Code);
        Assert.Contains("media allow", fault!.Message, StringComparison.Ordinal);
        Assert.Null(new ServerAddresses(() => [IPNetwork.Parse("0.0.0.0/0"), IPNetwork.Parse("::/0")], "nothing comes from (media allow)").Refuse(address));
    }

    [Theory]
    [InlineData("10.0.2.2")]
    [InlineData("192.168.1.9")]
    [InlineData("126.255.255.255")]
    [InlineData("169.253.0.1")]
    [InlineData("223.255.255.255")]
    [InlineData("2001:db8::1")]
    [InlineData("fd00::1")]
    public void Servers_of_the_LAN_and_beyond_are_fine(string text) => Assert.Null(new ServerAddresses(() => [], "nothing comes from (media allow)").Refuse(IPAddress.Parse(text)));

    [Fact]
    public async Task A_name_is_judged_by_what_it_leads_to()
    {
        Assert.Equal(FaultCode.Forbidden, (await new ServerAddresses(() => [], "nothing comes from (media allow)").ResolveAsync("localhost", Token)).Fault?.Code);
        Assert.Contains(IPAddress.Loopback, (await new ServerAddresses(() => [IPNetwork.Parse("127.0.0.0/8")], "nothing comes from (media allow)").ResolveAsync("localhost", Token)).Value);
        Assert.Equal([IPAddress.Parse("2001:db8::1")], (await new ServerAddresses(() => [], "nothing comes from (media allow)").ResolveAsync("2001:db8::1", Token)).Value);
        Assert.Equal(FaultCode.Unavailable, (await new ServerAddresses(() => [], "nothing comes from (media allow)").ResolveAsync("no-such-host.invalid", Token)).Fault?.Code);
    }
}
