using Bmc.Contracts.Network;

namespace Bmc.Manager.Network;

/// <summary>
/// The interface of the simulated board: has at once what the settings say, and a network of the documentation (RFC 5737,
/// RFC 3849) to be in, with DHCP server and router. No real interface is touched.
/// </summary>
public static class SimulatedInterface
{
    /// <summary>Of no interface that there is.</summary>
    public const string Name = "simulated";

    public const string HardwareMac = "02:00:00:00:00:01";
    public const string Lease = "192.0.2.10/24";
    public const string LeaseGateway = "192.0.2.1";
    public const string Announced = "2001:db8::ff:fe00:1/64";
    public const string Router = "fe80::1";
    public const string LinkLocal = "fe80::ff:fe00:1/64";

    internal static InterfaceState Of(NetworkSettings settings)
    {
        List<string> addresses = [], gateways = [];
        (string? address, string? gateway) = settings.Ipv4.Mode switch
        {
            Ipv4Mode.Dhcp => (Lease, LeaseGateway),
            Ipv4Mode.Static => (settings.Ipv4.Address, settings.Ipv4.Gateway),
            _ => (null, null),
        };
        Add(addresses, address);
        Add(gateways, gateway);
        if (settings.Ipv6.Mode != Ipv6Mode.Off)
        {
            bool isStatic = settings.Ipv6.Mode == Ipv6Mode.Static;
            Add(addresses, isStatic ? settings.Ipv6.Address : null);
            bool announced = !isStatic || settings.Ipv6.Gateway is null;
            Add(addresses, announced ? Announced : null);
            Add(addresses, LinkLocal);
            Add(gateways, announced ? Router : settings.Ipv6.Gateway);
        }

        return new InterfaceState(addresses, settings.MacAddress ?? HardwareMac, gateways);
    }

    private static void Add(List<string> list, string? item)
    {
        if (item is not null)
            list.Add(item);
    }
}
