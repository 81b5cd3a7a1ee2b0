using System.Text;
using Bmc.Contracts.Network;

namespace Bmc.Manager.Network;

/// <summary>
/// The settings as systemd.network(5) and systemd.netdev(5) of systemd 252 have them. Pure: checked settings in, files out.
/// </summary>
internal static class NetworkdFiles
{
    public const string Prefix = "10-bmc";

    /// <summary>After the management interface's, before those that come with systemd (80-…).</summary>
    public const string OthersName = "20-bmc-others.network";

    private const string Head = "# Made from the BMC's settings by `bmc render-network`; what is changed here is lost.\n";

    /// <summary>Far behind DHCP's 1024, so that a lease wins as long as there is one.</summary>
    private const int FallbackMetric = 20480;

    /// <summary>The name under which the addresses are: with a VLAN that of the tagged interface.</summary>
    public static string AddressedInterface(string interfaceName, NetworkSettings settings) =>
        settings.Vlan is { } vlan ? $"{interfaceName}.{vlan}" : interfaceName;

    public static IReadOnlyList<RenderedFile> Render(string? interfaceName, NetworkSettings settings)
    {
        var others = new RenderedFile(OthersName, Others());
        if (interfaceName is null)
            return [others];
        string addressed = AddressedInterface(interfaceName, settings);
        if (addressed == interfaceName)
            return [new RenderedFile($"{Prefix}.network", Link(interfaceName, settings.MacAddress) + Addresses(settings)), others];
        return
        [
            new RenderedFile($"{Prefix}.network", $"{Link(interfaceName, settings.MacAddress)}[Network]\nVLAN={addressed}\n{Silent}"),
            new RenderedFile($"{Prefix}-vlan.netdev", $"{Head}[NetDev]\nName={addressed}\nKind=vlan\n\n[VLAN]\nId={settings.Vlan}\n{VlanPriority(settings)}"),
            new RenderedFile($"{Prefix}-vlan.network", Link(addressed, null) + Addresses(settings)),
            others,
        ];
    }

    /// <summary>What the BMC sends has the kernel's priority 0, which goes out as this one.</summary>
    private static string VlanPriority(NetworkSettings settings) => settings.VlanPriority == 0 ? "" : $"EgressQOSMaps=0-{settings.VlanPriority}\n";

    private const string Silent = "DHCP=no\nLinkLocalAddressing=no\nIPv6AcceptRA=no\nLLMNR=no\nMulticastDNS=no\nLLDP=no\nEmitLLDP=no\n";

    /// <summary>Kept down and not only left alone, so that nothing else that brings one up makes it a way in.</summary>
    private static string Others() => $"{Head}[Match]\nName=*\nType=!loopback\n\n[Link]\nActivationPolicy=always-down\nRequiredForOnline=no\n\n[Network]\n{Silent}";

    private static string Link(string name, string? mac)
    {
        string address = mac is null ? "" : $"MACAddress={mac.ToLowerInvariant()}\n";
        return $"{Head}[Match]\nName={name}\n\n[Link]\n{address}ActivationPolicy=up\nRequiredForOnline=no\n\n";
    }

    private static string Addresses(NetworkSettings settings)
    {
        var (ipv4, ipv6) = (settings.Ipv4, settings.Ipv6);
        var text = new StringBuilder("[Network]\n");
        text.Append($"DHCP={(ipv4.Mode == Ipv4Mode.Dhcp ? "ipv4" : "no")}\n");
        // Beside DHCP, 252 takes an IPv4 link-local address only while no server answers, and gives it up with the first lease.
        text.Append($"LinkLocalAddressing={LinkLocal(ipv4.Mode == Ipv4Mode.Dhcp, ipv6.Mode != Ipv6Mode.Off)}\n");
        // A static IPv6 address without a gateway leaves the way out to the router's announcement.
        bool announced = ipv6.Mode == Ipv6Mode.Automatic || ipv6 is { Mode: Ipv6Mode.Static, Gateway: null };
        text.Append($"IPv6AcceptRA={YesNo(announced)}\n");
        text.Append($"LLMNR=no\nMulticastDNS={YesNo(settings.MulticastDns)}\nLLDP=no\nEmitLLDP=no\n");
        foreach (string server in settings.DnsServers)
            text.Append($"DNS={server}\n");
        foreach (string server in settings.NtpServers)
            text.Append($"NTP={server}\n");
        if (ipv4.Mode == Ipv4Mode.Static)
            AppendStatic(text, ipv4.Address!, ipv4.Gateway);
        if (ipv6.Mode == Ipv6Mode.Static)
            AppendStatic(text, ipv6.Address!, ipv6.Gateway);
        if (ipv4.FallbackAddress is { } fallback)
            AppendFallback(text, fallback, ipv4.FallbackGateway);
        AppendSources(text, settings, announced);
        return text.ToString();
    }

    private static void AppendStatic(StringBuilder text, string address, string? gateway)
    {
        text.Append($"Address={address}\n");
        if (gateway is not null)
            text.Append($"Gateway={gateway}\n");
    }

    /// <summary>
    /// networkd knows no address for the case that DHCP fails, so it is there always, after nobody on the link claimed it
    /// (RFC 5227), and its routes count only while no lease brings better ones.
    /// </summary>
    private static void AppendFallback(StringBuilder text, string address, string? gateway)
    {
        text.Append($"\n[Address]\nAddress={address}\nDuplicateAddressDetection=ipv4\nRouteMetric={FallbackMetric}\n");
        if (gateway is not null)
            text.Append($"\n[Route]\nGateway={gateway}\nMetric={FallbackMetric}\n");
    }

    private static void AppendSources(StringBuilder text, NetworkSettings settings, bool announced)
    {
        string own = $"UseDNS={YesNo(settings.DnsServers.Count == 0)}\n";
        string ntp = $"UseNTP={YesNo(settings.NtpServers.Count == 0)}\n";
        // By MAC address, so that the lease stays the same through a factory reset; the BMC's name is its owner's to give.
        if (settings.Ipv4.Mode == Ipv4Mode.Dhcp)
            text.Append($"\n[DHCPv4]\nClientIdentifier=mac\nUseHostname=no\nUseDomains=no\n{own}{ntp}");
        if (announced)
            text.Append($"\n[IPv6AcceptRA]\nUseDomains=no\n{own}\n[DHCPv6]\nUseHostname=no\n{own}{ntp}");
    }

    private static string LinkLocal(bool ipv4, bool ipv6) => (ipv4, ipv6) switch
    {
        (true, true) => "yes",
        (true, false) => "ipv4",
        (false, true) => "ipv6",
        _ => "no",
    };

    private static string YesNo(bool value) => value ? "yes" : "no";
}
