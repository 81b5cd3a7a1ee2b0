using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Bmc.Contracts.Network;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;

namespace Bmc.Redfish.Managers;

/// <summary>EthernetInterface.DHCPv6.OperatingMode, those that there are: when it is on, the router's announcement decides what of it is used.</summary>
internal enum Dhcpv6Mode
{
    Disabled,
    Enabled,
}

/// <summary>What EthernetInterface says of IPv6. A static address without a gateway leaves the way out to the router's announcement.</summary>
internal static class Ipv6Properties
{
    private const string Statics = "IPv6StaticAddresses";
    private const string Gateways = "IPv6StaticDefaultGateways";

    /// <summary>A request may name one that goes before the one that comes.</summary>
    private const int MostMembers = 4;

    public static void Write(ResourceWriter json, NetworkStatus status)
    {
        Ipv6Settings settings = status.Present.Ipv6;
        bool isAnnounced = IsAnnounced(settings);
        json.Flag("IPv6Enabled", settings.Mode != Ipv6Mode.Off);
        using (json.Object("DHCPv6"))
        {
            json.Word<Dhcpv6Mode>("OperatingMode", isAnnounced ? Dhcpv6Mode.Enabled : Dhcpv6Mode.Disabled);
            json.Texts("OperatingMode@Redfish.AllowableValues", Enum.GetNames<Dhcpv6Mode>());
        }

        using (json.Object("StatelessAddressAutoConfig"))
        {
            json.Flag("IPv4AutoConfigEnabled", status.Present.Ipv4.Mode == Ipv4Mode.Dhcp);
            json.Flag("IPv6AutoConfigEnabled", isAnnounced);
        }

        using (json.Array("IPv6Addresses"))
        {
            foreach (string text in status.Addresses.Where(text => text.Contains(':', StringComparison.Ordinal)))
                WriteAddress(json, StaticAddress.Parse(text, null), OriginOf(settings, text));
        }

        using (json.Array(Statics))
        {
            if (settings.Address is { } text)
                WriteAddress(json, StaticAddress.Parse(text, null), null);
        }

        json.Number("MaxIPv6StaticAddresses", 1);
        json.Text("IPv6DefaultGateway", status.Gateways.FirstOrDefault(gateway => gateway.Contains(':', StringComparison.Ordinal)));
        using (json.Array(Gateways))
        {
            if (settings.Gateway is { } gateway)
            {
                using (json.Item())
                    json.Text("Address", gateway);
            }
        }
    }

    public static Ipv6Settings Read(JsonBody body, Ipv6Settings present)
    {
        bool? isEnabled = body.Flag("IPv6Enabled");
        bool? isAnnounced = ReadAnnounced(body);
        bool hasAddress = body.Has(Statics), hasGateway = body.Has(Gateways);
        StaticAddress? before = present.Address is { } text ? StaticAddress.Parse(text, null) : null;
        string? address = StaticAddress.ReadOne(body, Statics, MostMembers, before, AddressFamily.InterNetworkV6)?.WithPrefix;
        string? gateway = ReadGateway(body, present.Gateway);
        if (isEnabled is null && isAnnounced is null && !hasAddress && !hasGateway)
            return present;
        if (!(isEnabled ?? (present.Mode != Ipv6Mode.Off || isAnnounced == true || (hasAddress && address is not null))))
        {
            if (isAnnounced == true || (hasAddress && address is not null))
                Conflict(body, "IPv6Enabled", hasAddress ? Statics : "StatelessAddressAutoConfig");
            return new Ipv6Settings(Ipv6Mode.Off);
        }

        if (isAnnounced == true && !hasGateway)
            gateway = null;
        if (address is null)
        {
            if (hasGateway && gateway is not null)
                Conflict(body, Gateways, Statics);
            if (isAnnounced == false)
                Conflict(body, "StatelessAddressAutoConfig", Statics);
            return new Ipv6Settings(Ipv6Mode.Automatic);
        }

        if (isAnnounced is { } wanted && wanted != gateway is null)
            Conflict(body, "StatelessAddressAutoConfig", Gateways);
        return new Ipv6Settings(Ipv6Mode.Static, address, gateway);
    }

    private static bool IsAnnounced(Ipv6Settings settings) => settings is { Mode: Ipv6Mode.Automatic } or { Mode: Ipv6Mode.Static, Gateway: null };

    /// <summary>Addresses of the router's announcement and DHCPv6 are one setting: the announcement says which it is.</summary>
    private static bool? ReadAnnounced(JsonBody body)
    {
        bool? stateless = body.Object("StatelessAddressAutoConfig")?.Flag("IPv6AutoConfigEnabled");
        JsonBody? dhcp = body.Object("DHCPv6");
        bool? stateful = dhcp?.Word<Dhcpv6Mode>("OperatingMode") is { } mode ? mode == Dhcpv6Mode.Enabled : null;
        if (stateless is not null && stateful is not null && stateless != stateful)
            dhcp!.Refuse("OperatingMode", Base.PropertyValueConflict.With("OperatingMode", "IPv6AutoConfigEnabled"));
        return stateless ?? stateful;
    }

    private static string? ReadGateway(JsonBody body, string? present)
    {
        if (body.Members(Gateways, JsonValueKind.Object, MostMembers) is not { } members)
            return present;
        var after = new List<string>();
        foreach (JsonMember member in members.Where(member => !member.IsRemoved))
        {
            string? address = member.Object?.Text("Address") ?? (after.Count == 0 ? present : null);
            member.Object?.Number("PrefixLength", 0, 128);
            if (address is not null && !StaticAddress.IsAddress(address, AddressFamily.InterNetworkV6))
                (member.Object ?? body).Refuse("Address", Base.PropertyValueFormatError.With(address, "Address"));
            if (address is not null)
                after.Add(address);
        }

        if (after.Count > 1)
            body.Refuse(Gateways, Base.ArraySizeTooLong.With(Gateways, "1"));
        return after.FirstOrDefault();
    }

    private static void Conflict(JsonBody body, string name, string other) => body.Refuse(name, Base.PropertyValueConflict.With(name, other));

    private static void WriteAddress(ResourceWriter json, StaticAddress address, string? origin)
    {
        using (json.Item())
        {
            json.Text("Address", address.Address);
            json.Number("PrefixLength", address.PrefixLength);
            json.Text("AddressOrigin", origin);
        }
    }

    /// <summary>A lease of DHCPv6 is for one address (RFC 8415 §18.2.10.1); an announcement has a prefix.</summary>
    private static string OriginOf(Ipv6Settings settings, string text)
    {
        if (text == settings.Address)
            return "Static";
        if (IPAddress.TryParse(text.Split('/')[0], out IPAddress? address) && address.IsIPv6LinkLocal)
            return "LinkLocal";
        return text.EndsWith("/128", StringComparison.Ordinal) ? "DHCPv6" : "SLAAC";
    }
}
