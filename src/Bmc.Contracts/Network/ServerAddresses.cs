using System.Net;
using System.Net.Sockets;

namespace Bmc.Contracts.Network;

/// <summary>
/// Which servers the BMC talks to because somebody named them: images of media, destinations of events. Whoever names one could have the BMC talk
/// in its own name to what only the BMC reaches: its own services, and the PC's end of the USB cable. Those addresses are refused after each name
/// resolution, unless a setting names them; a name or a redirection that leads there comes no further.
/// </summary>
/// <param name="allowed">Asked each time: what is allowed all the same.</param>
/// <param name="refusal">What is not done with such an address, and how to allow it: "no image comes from unless the settings allow it (media allow)".</param>
public sealed class ServerAddresses(Func<IReadOnlyList<IPNetwork>> allowed, string refusal)
{
    /// <summary>Of one name: enough for a server with several interfaces, few enough to try one after the other.</summary>
    public const int Maximum = 8;

    /// <summary>"This network": Linux takes 0.0.0.0 for the loopback (RFC 1122 §3.2.1.3).</summary>
    private static readonly IPNetwork _thisNetwork = new(IPAddress.Any, 8);
    private static readonly IPNetwork _linkLocal = IPNetwork.Parse("169.254.0.0/16");
    private static readonly IPNetwork _multicast = IPNetwork.Parse("224.0.0.0/4");

    /// <returns>Null for an address that may be talked to.</returns>
    public Fault? Refuse(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (KindOf(address) is not { } kind || allowed().Any(network => network.Contains(WithoutScope(address))))
            return null;
        return new Fault(FaultCode.Forbidden, $"{address} is {kind}, where {refusal}");
    }

    /// <summary>The addresses of a server that may be talked to, one at least. Unavailable when its name is not known, Forbidden when it has others only.</summary>
    /// <param name="host">A name, or an address without brackets.</param>
    public async ValueTask<Result<IPAddress[]>> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        IPAddress[] found;
        try
        {
            found = IPAddress.TryParse(host, out IPAddress? literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            return new Fault(FaultCode.Unavailable, $"there is no server of the name {host}, or no name server that knows it");
        }

        Fault? refused = null;
        var permitted = new List<IPAddress>();
        foreach (IPAddress address in found.Take(Maximum))
        {
            if (Refuse(address) is { } fault)
                refused ??= fault;
            else
                permitted.Add(address);
        }

        if (permitted.Count > 0)
            return permitted.ToArray();
        return refused ?? new Fault(FaultCode.Unavailable, $"the server {host} has no address");
    }

    /// <summary>An address, or a network in its shorter form ("192.168.1.0/24").</summary>
    public static IPNetwork? TryParse(string text)
    {
        if (IPNetwork.TryParse(text, out IPNetwork network))
            return network;
        return IPAddress.TryParse(text, out IPAddress? address) && address.ToString() == text
            ? new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
            : null;
    }

    private static string? KindOf(IPAddress address) =>
        IPAddress.IsLoopback(address) ? "an address of the BMC itself (loopback)"
        : address.AddressFamily == AddressFamily.InterNetwork && _thisNetwork.Contains(address) || address.Equals(IPAddress.IPv6Any) ? "no address of a server (unspecified)"
        : address.IsIPv6Multicast || _multicast.Contains(address) ? "no address of a server (multicast)"
        : address.Equals(IPAddress.Broadcast) ? "no address of a server (broadcast)"
        : address.IsIPv6LinkLocal || _linkLocal.Contains(address) ? "a link-local address, as the PC's end of the USB cable has one"
        : null;

    // A network has no interface.
    private static IPAddress WithoutScope(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 && address.ScopeId != 0 ? new IPAddress(address.GetAddressBytes()) : address;
}
