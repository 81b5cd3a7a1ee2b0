using Bmc.Contracts.Network;
using Bmc.Contracts.Usb;
using Bmc.Manager.Network;
using Bmc.TestKit;

namespace Bmc.Manager.Tests.Network;

/// <summary>Golden files; do not edit one to make it pass: what networkd makes of them was tried against systemd 252.</summary>
public sealed class NetworkdFilesTests
{
    private const string Head = "# Made from the BMC's settings by `bmc render-network`; what is changed here is lost.\n";
    private const string Silent = "DHCP=no\nLinkLocalAddressing=no\nIPv6AcceptRA=no\nLLMNR=no\nMulticastDNS=no\nLLDP=no\nEmitLLDP=no\n";

    [Fact]
    public void First_start_is_dhcp_with_a_link_local_address_and_what_the_router_says()
    {
        IReadOnlyList<RenderedFile> files = NetworkdFiles.Render("eth0", NetworkSettings.Default);

        Assert.Equal(["10-bmc.network", "20-bmc-others.network"], files.Select(file => file.Name));
        Assert.Equal(Head + """
            [Match]
            Name=eth0

            [Link]
            ActivationPolicy=up
            RequiredForOnline=no

            [Network]
            DHCP=ipv4
            LinkLocalAddressing=yes
            IPv6AcceptRA=yes
            LLMNR=no
            MulticastDNS=no
            LLDP=no
            EmitLLDP=no

            [DHCPv4]
            ClientIdentifier=mac
            UseHostname=no
            UseDomains=no
            UseDNS=yes
            UseNTP=yes

            [IPv6AcceptRA]
            UseDomains=no
            UseDNS=yes

            [DHCPv6]
            UseHostname=no
            UseDNS=yes
            UseNTP=yes

            """, files[0].Text);
    }

    [Fact]
    public void What_is_sent_on_a_vlan_has_its_priority()
    {
        RenderedFile netdev = NetworkdFiles.Render("eth0", NetworkSettings.Default with { Vlan = 10, VlanPriority = 5 }).Single(file => file.Name == "10-bmc-vlan.netdev");
        Assert.Equal($"{Head}[NetDev]\nName=eth0.10\nKind=vlan\n\n[VLAN]\nId=10\nEgressQOSMaps=0-5\n", netdev.Text);
    }

    [Fact]
    public void Every_other_interface_but_the_loopback_is_kept_down()
    {
        foreach (string? name in new[] { "eth0", null })
        {
            RenderedFile others = NetworkdFiles.Render(name, NetworkSettings.Default)[^1];
            Assert.Equal($"{Head}[Match]\nName=*\nType=!loopback\n\n[Link]\nActivationPolicy=always-down\nRequiredForOnline=no\n\n[Network]\n{Silent}", others.Text);
        }

        // The management interface's file comes first in the order of names, and only it names an interface.
        Assert.Equal("20-bmc-others.network", Assert.Single(NetworkdFiles.Render(null, NetworkSettings.Default)).Name);
    }

    /// <summary>systemd.network(5): the first file by name that matches, wherever it lies.</summary>
    [Fact]
    public void The_cable_to_the_PC_has_its_own_file_before_that()
    {
        string file = Assert.Single(Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "image/system/usr/lib/systemd/network"), "*-bmc-host.network"));
        Assert.Contains($"\nName={UsbComposition.NetworkInterface}\n", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.InRange(string.CompareOrdinal(Path.GetFileName(file), NetworkdFiles.OthersName), int.MinValue, -1);
    }

    [Fact]
    public void Static_addresses_take_nothing_from_the_network()
    {
        NetworkSettings settings = NetworkSettings.Default with
        {
            Ipv4 = new Ipv4Settings(Ipv4Mode.Static, "192.0.2.10/24", "192.0.2.1"),
            Ipv6 = new Ipv6Settings(Ipv6Mode.Static, "2001:db8::10/64", "2001:db8::1"),
            MacAddress = "02:00:00:00:00:AF",
            DnsServers = ["192.0.2.53"],
            NtpServers = ["ntp.example.org"],
        };

        Assert.Equal(Head + """
            [Match]
            Name=eth0

            [Link]
            MACAddress=02:00:00:00:00:af
            ActivationPolicy=up
            RequiredForOnline=no

            [Network]
            DHCP=no
            LinkLocalAddressing=ipv6
            IPv6AcceptRA=no
            LLMNR=no
            MulticastDNS=no
            LLDP=no
            EmitLLDP=no
            DNS=192.0.2.53
            NTP=ntp.example.org
            Address=192.0.2.10/24
            Gateway=192.0.2.1
            Address=2001:db8::10/64
            Gateway=2001:db8::1

            """, NetworkdFiles.Render("eth0", settings)[0].Text);
    }

    [Fact]
    public void Fallback_address_waits_behind_every_lease()
    {
        NetworkSettings settings = NetworkSettings.Default with
        {
            Ipv4 = new Ipv4Settings(Ipv4Mode.Dhcp, FallbackAddress: "192.168.1.50/24", FallbackGateway: "192.168.1.1"),
            Ipv6 = new Ipv6Settings(Ipv6Mode.Off),
        };

        string text = NetworkdFiles.Render("eth0", settings)[0].Text;
        Assert.Contains("DHCP=ipv4\nLinkLocalAddressing=ipv4\nIPv6AcceptRA=no\n", text);
        Assert.Contains("\n[Address]\nAddress=192.168.1.50/24\nDuplicateAddressDetection=ipv4\nRouteMetric=20480\n\n[Route]\nGateway=192.168.1.1\nMetric=20480\n\n[DHCPv4]\n", text);
        Assert.DoesNotContain("[IPv6AcceptRA]", text);
    }

    [Fact]
    public void Vlan_has_the_addresses_and_its_carrier_none()
    {
        IReadOnlyList<RenderedFile> files = NetworkdFiles.Render("eth0", NetworkSettings.Default with { Vlan = 42, MacAddress = "02:00:00:00:00:01" });

        Assert.Equal(["10-bmc.network", "10-bmc-vlan.netdev", "10-bmc-vlan.network", "20-bmc-others.network"], files.Select(file => file.Name));
        Assert.EndsWith($"MACAddress=02:00:00:00:00:01\nActivationPolicy=up\nRequiredForOnline=no\n\n[Network]\nVLAN=eth0.42\n{Silent}", files[0].Text);
        Assert.Equal($"{Head}[NetDev]\nName=eth0.42\nKind=vlan\n\n[VLAN]\nId=42\n", files[1].Text);
        Assert.Contains("[Match]\nName=eth0.42\n", files[2].Text);
        Assert.Contains("DHCP=ipv4\n", files[2].Text);
        Assert.DoesNotContain("MACAddress", files[2].Text);
    }
}
