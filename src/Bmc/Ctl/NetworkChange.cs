using System.CommandLine;
using Bmc.Arguments;
using Bmc.Contracts.Network;

namespace Bmc.Ctl;

/// <summary>The words of `bmc ctl network set`, laid over the settings that are there.</summary>
internal static class NetworkChange
{
    /// <summary>The word that takes a setting away.</summary>
    private const string None = "none";

    public static Vocabulary<Ipv4Mode> Ipv4Modes { get; } = new(("dhcp", Ipv4Mode.Dhcp), ("static", Ipv4Mode.Static), ("off", Ipv4Mode.Off));

    public static Vocabulary<Ipv6Mode> Ipv6Modes { get; } = new(("off", Ipv6Mode.Off), ("automatic", Ipv6Mode.Automatic), ("static", Ipv6Mode.Static));

    private static readonly Option<Ipv4Mode?> _ipv4 = Ipv4Modes.Option("--ipv4", "Where the IPv4 address comes from");
    private static readonly Option<string?> _address = Text("--address", "ADDRESS/LENGTH", "The static IPv4 address.");
    private static readonly Option<string?> _gateway = Text("--gateway", "ADDRESS|none", "The IPv4 gateway.");
    private static readonly Option<string?> _fallbackAddress = Text("--fallback-address", "ADDRESS/LENGTH|none", "Beside DHCP: where the BMC is found as well, when no server answers too.");
    private static readonly Option<string?> _fallbackGateway = Text("--fallback-gateway", "ADDRESS|none", "The way out while no DHCP server names one.");
    private static readonly Option<Ipv6Mode?> _ipv6 = Ipv6Modes.Option("--ipv6", "Where the IPv6 address comes from");
    private static readonly Option<string?> _address6 = Text("--ipv6-address", "ADDRESS/LENGTH", "The static IPv6 address.");
    private static readonly Option<string?> _gateway6 = Text("--ipv6-gateway", "ADDRESS|none", "The IPv6 gateway.");
    private static readonly Option<string?> _hostName = Text("--hostname", "NAME|none", "What the BMC calls itself.");
    private static readonly Option<string?> _vlan = Text("--vlan", "NUMBER|none", "IEEE 802.1Q tag.");
    private static readonly Option<string?> _mac = Text("--mac", "MAC|none", "Another MAC address than the hardware's.");
    private static readonly Option<string[]?> _dns = List("--dns", "DNS servers; none: those that the network names.");
    private static readonly Option<string[]?> _ntp = List("--ntp", "NTP servers; none: those that the network names.");
    private static readonly Option<bool?> _mdns = new("--mdns") { Description = "Be found on the link (mDNS, _redfish._tcp).", HelpName = "true|false", Arity = ArgumentArity.ExactlyOne };

    public static IReadOnlyList<Option> Options { get; } =
    [
        _ipv4, _address, _gateway, _fallbackAddress, _fallbackGateway, _ipv6, _address6, _gateway6, _hostName, _vlan, _mac, _dns, _ntp, _mdns,
    ];

    public static NetworkSettings Apply(NetworkSettings now, ParseResult arguments) => now with
    {
        Ipv4 = ApplyIpv4(now.Ipv4, arguments),
        Ipv6 = ApplyIpv6(now.Ipv6, arguments),
        HostName = Of(arguments.GetValue(_hostName), now.HostName),
        // What is no number is 0, which no tag is: the BMC says what is wanted.
        Vlan = Of(arguments.GetValue(_vlan), now.Vlan?.ToString()) is { } vlan ? int.TryParse(vlan, out int tag) ? tag : 0 : null,
        MacAddress = Of(arguments.GetValue(_mac), now.MacAddress),
        DnsServers = Of(arguments.GetValue(_dns), now.DnsServers),
        NtpServers = Of(arguments.GetValue(_ntp), now.NtpServers),
        MulticastDns = arguments.GetValue(_mdns) ?? now.MulticastDns,
    };

    private static Ipv4Settings ApplyIpv4(Ipv4Settings now, ParseResult arguments)
    {
        Ipv4Settings before = arguments.GetValue(_ipv4) is { } mode && mode != now.Mode ? new Ipv4Settings(mode) : now;
        return before with
        {
            Address = Of(arguments.GetValue(_address), before.Address),
            Gateway = Of(arguments.GetValue(_gateway), before.Gateway),
            FallbackAddress = Of(arguments.GetValue(_fallbackAddress), before.FallbackAddress),
            FallbackGateway = arguments.GetValue(_fallbackAddress) == None ? null : Of(arguments.GetValue(_fallbackGateway), before.FallbackGateway),
        };
    }

    private static Ipv6Settings ApplyIpv6(Ipv6Settings now, ParseResult arguments)
    {
        Ipv6Settings before = arguments.GetValue(_ipv6) is { } mode && mode != now.Mode ? new Ipv6Settings(mode) : now;
        return before with
        {
            Address = Of(arguments.GetValue(_address6), before.Address),
            Gateway = Of(arguments.GetValue(_gateway6), before.Gateway),
        };
    }

    private static string? Of(string? said, string? now) => said switch
    {
        null => now,
        None => null,
        _ => said,
    };

    private static IReadOnlyList<string> Of(string[]? said, IReadOnlyList<string> now) => said switch
    {
        null or [] => now,
        [None] => [],
        _ => said,
    };

    private static Option<string?> Text(string name, string helpName, string description) => new(name) { Description = description, HelpName = helpName };

    private static Option<string[]?> List(string name, string description) => new(name) { Description = description, HelpName = "SERVER ...", AllowMultipleArgumentsPerToken = true };
}
