using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Bmc.Contracts.Network;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;

namespace Bmc.Redfish.Managers;

/// <summary>EthernetInterface.DHCPv4.FallbackAddress: where the BMC is found while no DHCP server answers.</summary>
internal enum DhcpFallback
{
    /// <summary>At the static address.</summary>
    Static,

    /// <summary>At a link-local one (RFC 3927).</summary>
    AutoConfig,
}

/// <summary>
/// What EthernetInterface says of IPv4. A static address beside DHCP is the one that the BMC has as well; without DHCP and without an
/// address IPv4 is off.
/// </summary>
internal static class Ipv4Properties
{
    private const string Statics = "IPv4StaticAddresses";

    /// <summary>A request may name one that goes before the one that comes.</summary>
    private const int MostMembers = 4;

    public static void Write(ResourceWriter json, NetworkStatus status)
    {
        Ipv4Settings settings = status.Present.Ipv4;
        bool isDhcp = settings.Mode == Ipv4Mode.Dhcp;
        using (json.Object("DHCPv4"))
        {
            json.Flag("DHCPEnabled", isDhcp);
            if (isDhcp)
                json.Word<DhcpFallback>("FallbackAddress", settings.FallbackAddress is null ? DhcpFallback.AutoConfig : DhcpFallback.Static);
            json.Texts("FallbackAddress@Redfish.AllowableValues", Enum.GetNames<DhcpFallback>());
            json.Flag("UseDNSServers", status.Present.DnsServers.Count == 0);
            json.Flag("UseNTPServers", status.Present.NtpServers.Count == 0);
        }

        using (json.Array("IPv4Addresses"))
        {
            foreach (string text in status.Addresses.Where(text => !text.Contains(':', StringComparison.Ordinal)))
                WriteAddress(json, StaticAddress.Parse(text, GatewayOf(status, text)), OriginOf(settings, text));
        }

        using (json.Array(Statics))
        {
            if (Present(settings) is { } address)
                WriteAddress(json, address, null);
        }
    }

    public static Ipv4Settings Read(JsonBody body, Ipv4Settings present)
    {
        JsonBody? dhcp = body.Object("DHCPv4");
        bool? isEnabled = dhcp?.Flag("DHCPEnabled");
        DhcpFallback? fallback = dhcp?.Word<DhcpFallback>("FallbackAddress");
        bool isNamed = body.Has(Statics);
        StaticAddress? address = StaticAddress.ReadOne(body, Statics, MostMembers, Present(present), AddressFamily.InterNetwork);
        if (isEnabled is null && fallback is null && !isNamed)
            return present;
        if (!(isEnabled ?? present.Mode == Ipv4Mode.Dhcp))
        {
            if (fallback is not null)
                dhcp!.Refuse("FallbackAddress", Base.PropertyValueConflict.With("FallbackAddress", "DHCPEnabled"));
            // Without DHCP an address is wanted; only who says that there shall be none means it.
            if (address is null && !isNamed && present.Mode == Ipv4Mode.Dhcp)
                dhcp!.Refuse("DHCPEnabled", Base.PropertyValueConflict.With("DHCPEnabled", Statics));
            return address is null ? new Ipv4Settings(Ipv4Mode.Off) : new Ipv4Settings(Ipv4Mode.Static, address.WithPrefix, address.Gateway);
        }

        // The address of a time before DHCP goes, unless it is asked for.
        if (!isNamed && present.Mode != Ipv4Mode.Dhcp && fallback != DhcpFallback.Static)
            address = null;
        if (fallback == DhcpFallback.AutoConfig && !isNamed)
            address = null;
        if (fallback is not null && (fallback == DhcpFallback.Static) != (address is not null))
            dhcp!.Refuse("FallbackAddress", Base.PropertyValueConflict.With("FallbackAddress", Statics));
        return new Ipv4Settings(Ipv4Mode.Dhcp, FallbackAddress: address?.WithPrefix, FallbackGateway: address?.Gateway);
    }

    private static StaticAddress? Present(Ipv4Settings settings) => (settings.Address ?? settings.FallbackAddress) is { } text
        ? StaticAddress.Parse(text, settings.Gateway ?? settings.FallbackGateway)
        : null;

    private static void WriteAddress(ResourceWriter json, StaticAddress address, string? origin)
    {
        using (json.Item())
        {
            json.Text("Address", address.Address);
            json.Text("SubnetMask", address.Mask);
            json.Text("AddressOrigin", origin);
            json.Text("Gateway", address.Gateway);
        }
    }

    private static string OriginOf(Ipv4Settings settings, string text)
    {
        if (text == settings.Address || text == settings.FallbackAddress)
            return "Static";
        return text.StartsWith("169.254.", StringComparison.Ordinal) ? "IPv4LinkLocal" : "DHCP";
    }

    private static string? GatewayOf(NetworkStatus status, string text)
    {
        if (!IPAddress.TryParse(text.Split('/')[0], out IPAddress? address) || !int.TryParse(text.Split('/')[^1], out int prefix))
            return null;
        byte[] mask = StaticAddress.MaskOf(prefix).GetAddressBytes();
        byte[] own = address.GetAddressBytes();
        return status.Gateways.FirstOrDefault(gateway => IPAddress.TryParse(gateway, out IPAddress? way) && way.AddressFamily == AddressFamily.InterNetwork
            && way.GetAddressBytes().Zip(own, mask).All(part => (part.First & part.Third) == (part.Second & part.Third)));
    }
}
