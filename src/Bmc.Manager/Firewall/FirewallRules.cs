using System.Net;
using System.Net.Sockets;
using System.Text;
using Bmc.Contracts.Services;
using Bmc.Contracts.Usb;
using Bmc.Manager.Network;
using Bmc.Manager.Services;

namespace Bmc.Manager.Firewall;

/// <summary>
/// The ruleset for nft(8), one transaction: in force whole or not at all. It has a table of its own, `inet bmc`, and leaves
/// every other table alone; where another one drops a packet, ours can't save it.
/// </summary>
internal static class FirewallRules
{
    public const string FileName = "firewall.nft";
    private const string LoopbackInterface = "lo";

    /// <param name="isAppliance">True drops all that is not named; false guards the BMC's own ports only.</param>
    /// <param name="interfaceName">With the addresses: the tagged one of a VLAN. Null: the board has none.</param>
    public static RenderedFile Render(bool isAppliance, string? interfaceName, ServicesSettings services, bool multicastDns)
    {
        var text = new StringBuilder();
        // To name the table first makes the deletion good also when there is none yet.
        text.Append("# Made from the BMC's settings by `bmc render-network`; what is changed here is lost.\ntable inet bmc\ndelete table inet bmc\n\ntable inet bmc {\n");
        text.Append(Newcomers);
        AppendService(text, "ipmi", services.Ipmi);
        AppendService(text, "web", services.Web);
        AppendService(text, "ssh", services.Ssh);
        AppendService(text, "vnc", services.Vnc);
        if (isAppliance)
            AppendAppliance(text, interfaceName, services, multicastDns);
        else
            AppendGuest(text, interfaceName, services);
        return new RenderedFile(FileName, text.Append("}\n").ToString());
    }

    /// <summary>
    /// What a single address may begin: generous for a person with many tabs and for monitoring, little for a flood. The
    /// sets are bounded; when they are full, strangers are let through to the roles' own limits.
    /// </summary>
    private const string Newcomers = """
        	set newcomers4 { type ipv4_addr; size 4096; flags dynamic,timeout; timeout 1m; }
        	set newcomers6 { type ipv6_addr; size 4096; flags dynamic,timeout; timeout 1m; }

        	chain newcomer {
        		ct state new update @newcomers4 { ip saddr limit rate over 50/second burst 200 packets } drop
        		ct state new update @newcomers6 { ip6 saddr limit rate over 50/second burst 200 packets } drop
        		accept
        	}

        """;

    /// <summary>What an interface needs to work at all: errors, neighbours and routers of IPv6 (RFC 4890 §4.4), DHCP's answers.</summary>
    private const string Upkeep = """
        		icmp type { destination-unreachable, time-exceeded, parameter-problem } accept
        		icmpv6 type { destination-unreachable, packet-too-big, time-exceeded, parameter-problem } accept
        		icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, nd-router-advert } ip6 hoplimit 255 accept
        		icmpv6 type mld-listener-query ip6 saddr fe80::/10 accept
        		icmp type echo-request limit rate 20/second accept
        		icmpv6 type echo-request limit rate 20/second accept
        		udp sport 67 udp dport 68 accept
        		ip6 saddr fe80::/10 udp sport 547 udp dport 546 accept

        """;

    private static void AppendService(StringBuilder text, string name, ServiceSettings service)
    {
        if (!service.Enabled)
            return;
        text.Append($"\n\tchain {name} {{\n");
        foreach (string allowed in service.AllowedNetworks)
        {
            if (ServiceRules.TryParse(allowed, out IPNetwork network))
                text.Append($"\t\t{(network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? "ip" : "ip6")} saddr {network} goto newcomer\n");
        }

        text.Append(service.AllowedNetworks.Count == 0 ? "\t\tgoto newcomer\n\t}\n" : "\t\tdrop\n\t}\n");
    }

    private static void AppendAppliance(StringBuilder text, string? interfaceName, ServicesSettings services, bool multicastDns)
    {
        text.Append("\n\tchain input {\n\t\ttype filter hook input priority filter; policy drop;\n");
        text.Append($"\t\tiifname \"{LoopbackInterface}\" accept\n");
        AppendPc(text, services);
        if (interfaceName is not null)
        {
            text.Append($"\t\tiifname != \"{interfaceName}\" drop\n");
            text.Append("\t\tct state vmap { established : accept, related : accept, invalid : drop }\n");
            text.Append(Upkeep);
            if (multicastDns)
                text.Append("\t\tip daddr 224.0.0.251 udp dport 5353 accept\n\t\tip6 daddr ff02::fb udp dport 5353 accept\n");
            if (services is { Ssdp: true, Web.Enabled: true })
            {
                text.Append("\t\tip daddr 239.255.255.250 udp dport 1900 limit rate 20/second accept\n");
                text.Append("\t\tip6 daddr { ff02::c, ff05::c } udp dport 1900 limit rate 20/second accept\n");
            }
            AppendDispatch(text, services);
        }

        text.Append("\t}\n\n\tchain forward {\n\t\ttype filter hook forward priority filter; policy drop;\n\t}\n");
    }

    /// <summary>What is not ours falls through: the policy accepts, and the owner's own rules decide.</summary>
    private static void AppendGuest(StringBuilder text, string? interfaceName, ServicesSettings services)
    {
        text.Append("\n\tchain input {\n\t\ttype filter hook input priority filter; policy accept;\n");
        text.Append($"\t\tiifname \"{LoopbackInterface}\" accept\n");
        AppendPc(text, services);
        if (interfaceName is not null)
        {
            foreach (var (protocol, service) in new[] { ("udp", services.Ipmi), ("tcp", services.Web), ("tcp", services.Vnc) })
            {
                if (service.Enabled)
                    text.Append($"\t\tiifname != \"{interfaceName}\" {protocol} dport {service.Port} drop\n");
            }
        }

        text.Append("\t\tct state established accept\n");
        AppendDispatch(text, services);
        text.Append("\t}\n");
    }

    /// <summary>The PC itself, over USB: the web interface and nothing else, under the same conditions as the LAN.</summary>
    private static void AppendPc(StringBuilder text, ServicesSettings services)
    {
        if (services.Web.Enabled)
            text.Append($"\t\tiifname \"{UsbComposition.NetworkInterface}\" tcp dport {services.Web.Port} goto web\n");
    }

    private static void AppendDispatch(StringBuilder text, ServicesSettings services)
    {
        if (services.Ipmi.Enabled)
            text.Append($"\t\tudp dport {services.Ipmi.Port} goto ipmi\n");
        if (services.Web.Enabled)
            text.Append($"\t\ttcp dport {services.Web.Port} goto web\n");
        if (services.Ssh.Enabled)
            text.Append($"\t\ttcp dport {services.Ssh.Port} goto ssh\n");
        if (services.Vnc.Enabled)
            text.Append($"\t\ttcp dport {services.Vnc.Port} goto vnc\n");
    }
}
