using Bmc.Contracts;
using Bmc.Contracts.Network;
using Bmc.Manager.Network;

namespace Bmc.Manager.Tests.Network;

public sealed class NetworkRulesTests
{
    private static NetworkSettings Default => NetworkSettings.Default;

    public static TheoryData<string, NetworkSettings> Good => new()
    {
        { "as at the first start", Default },
        { "static", Default with { Ipv4 = new Ipv4Settings(Ipv4Mode.Static, "192.0.2.10/24", "192.0.2.1") } },
        { "static without a way out", Default with { Ipv4 = new Ipv4Settings(Ipv4Mode.Static, "192.0.2.10/31") } },
        { "fallback", Default with { Ipv4 = new Ipv4Settings(Ipv4Mode.Dhcp, FallbackAddress: "192.168.1.50/24", FallbackGateway: "192.168.1.1") } },
        { "IPv6 alone", Default with { Ipv4 = new Ipv4Settings(Ipv4Mode.Off), Ipv6 = new Ipv6Settings(Ipv6Mode.Static, "2001:db8::10/64", "fe80::1") } },
        { "everything", Default with { HostName = "bmc-7", Vlan = 4094, MacAddress = "02:00:00:00:00:Af", DnsServers = ["192.0.2.53", "2001:db8::53"], NtpServers = ["ntp.example.org", "192.0.2.123"], MulticastDns = true } },
    };

    public static TheoryData<string, NetworkSettings> Bad => new()
    {
        { "both be off", Default with { Ipv4 = new Ipv4Settings(Ipv4Mode.Off), Ipv6 = new Ipv6Settings(Ipv6Mode.Off) } },
        { "static needs an address", Default with { Ipv4 = new Ipv4Settings(Ipv4Mode.Static) } },
        { "prefix length", Default with { Ipv4 = new Ipv4Settings(Ipv4Mode.Static, "192.0.2.10") } },
        { "prefix length", Default with { Ipv4 = new Ipv4Settings(Ipv4Mode.Static, "192.0.2.10/33") } },
        { "prefix length", Default with { Ipv4 = new Ipv4Settings(Ipv4Mode.Static, "192.0.2.10/0") } },
        { "prefix length", Default with { Ipv4 = new Ipv4Settings(Ipv4Mode.Static, "192.0.2.10/24\nDHCP=yes") } },
        { "prefix length", Default with { Ipv4 = new Ipv4Settings(Ipv4Mode.Static, "10.1/8") } },
        { "prefix length", Default with { Ipv4 = new Ipv4Settings(Ipv4Mode.Static, "2001:db8::1/64") } },
        { "single machine", Default with { Ipv4 = new Ipv4Settings(Ipv4Mode.Static, "192.0.2.0/24") } },
        { "single machine", Default with { Ipv4 = new Ipv4Settings(Ipv4Mode.Static, "192.0.2.255/24") } },
        { "single machine", Default with { Ipv4 = new Ipv4Settings(Ipv4Mode.Static, "127.0.0.1/8") } },
        { "single machine", Default with { Ipv4 = new Ipv4Settings(Ipv4Mode.Static, "224.0.0.1/24") } },
        { "not in the network", Default with { Ipv4 = new Ipv4Settings(Ipv4Mode.Static, "192.0.2.10/24", "192.0.3.1") } },
        { "another machine", Default with { Ipv4 = new Ipv4Settings(Ipv4Mode.Static, "192.0.2.10/24", "192.0.2.10") } },
        { "fallback goes with DHCP", Default with { Ipv4 = new Ipv4Settings(Ipv4Mode.Static, "192.0.2.10/24", FallbackAddress: "192.0.2.11/24") } },
        { "needs a fallback address", Default with { Ipv4 = new Ipv4Settings(Ipv4Mode.Dhcp, FallbackGateway: "192.0.2.1") } },
        { "with DHCP there is a fallback", Default with { Ipv4 = new Ipv4Settings(Ipv4Mode.Dhcp, "192.0.2.10/24") } },
        { "off has no address", Default with { Ipv4 = new Ipv4Settings(Ipv4Mode.Off, "192.0.2.10/24") } },
        { "dhcp, static or off", Default with { Ipv4 = new Ipv4Settings((Ipv4Mode)7) } },
        { "prefix length", Default with { Ipv6 = new Ipv6Settings(Ipv6Mode.Static, "fe80::1%eth0/64") } },
        { "single machine", Default with { Ipv6 = new Ipv6Settings(Ipv6Mode.Static, "ff02::1/64") } },
        { "with static only", Default with { Ipv6 = new Ipv6Settings(Ipv6Mode.Automatic, "2001:db8::1/64") } },
        { "Host name", Default with { HostName = "" } },
        { "Host name", Default with { HostName = "-bmc" } },
        { "Host name", Default with { HostName = "bmc.example" } },
        { "Host name", Default with { HostName = "bmc\n[Network]" } },
        { "VLAN", Default with { Vlan = 0 } },
        { "VLAN", Default with { Vlan = 4095 } },
        { "VLAN priority", Default with { Vlan = 3, VlanPriority = 8 } },
        { "VLAN priority", Default with { Vlan = 3, VlanPriority = -1 } },
        { "MAC", Default with { MacAddress = "01:00:5e:00:00:01" } },
        { "MAC", Default with { MacAddress = "00:00:00:00:00:00" } },
        { "MAC", Default with { MacAddress = "02-00-00-00-00-01" } },
        { "MAC", Default with { MacAddress = "02:00:00:00:00" } },
        { "DNS server", Default with { DnsServers = ["dns.example.org"] } },
        { "At most 3 DNS", Default with { DnsServers = ["192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4"] } },
        { "NTP server", Default with { NtpServers = ["ntp example"] } },
        { "NTP server", Default with { NtpServers = ["a..b"] } },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void Accepts(string _, NetworkSettings settings) => Assert.Null(NetworkRules.Check(settings, "eth0"));

    [Theory]
    [MemberData(nameof(Bad))]
    public void Refuses_with_what_is_wanted_instead(string says, NetworkSettings settings)
    {
        Fault fault = Assert.IsType<Fault>(NetworkRules.Check(settings, "eth0"));
        Assert.Equal(FaultCode.Invalid, fault.Code);
        Assert.Contains(says, fault.Message);
    }

    [Fact]
    public void There_is_no_vlan_on_wifi()
    {
        Assert.Contains("Wi-Fi", NetworkRules.Check(Default with { Vlan = 3 }, "wlan0")!.Message);
    }

    [Fact]
    public void No_random_text_passes_that_could_end_a_line_of_a_file()
    {
        var random = new Random(1);
        const string Alphabet = "0123456789abcdef.:/%[]= \n\r#-";
        for (int round = 0; round < 20_000; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(24)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            NetworkSettings settings = Default with { HostName = text, DnsServers = [text], NtpServers = [text], MacAddress = text, Ipv4 = new Ipv4Settings(Ipv4Mode.Static, text) };
            foreach (NetworkSettings one in new[] { settings, Default with { NtpServers = [text] }, Default with { DnsServers = [text] }, Default with { HostName = text }, Default with { Ipv4 = settings.Ipv4 } })
                Assert.False(NetworkRules.Check(one, "eth0") is null && text.Any("\n\r []=%#".Contains), text);
        }
    }
}
