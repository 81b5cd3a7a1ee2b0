using System.Net.NetworkInformation;

namespace Bmc.Manager.Network;

/// <summary>What the kernel says an interface has.</summary>
/// <param name="Addresses">With prefix length; IPv4 first, link-local last; empty when there is no such interface.</param>
/// <param name="MacAddress">As 02:00:00:00:00:01; null when it is not known.</param>
/// <param name="Gateways">The ways out, of both families.</param>
public sealed record InterfaceState(IReadOnlyList<string> Addresses, string? MacAddress, IReadOnlyList<string> Gateways)
{
    private const string AddressesFile = "addresses";
    private const string MacFile = "mac-address";
    private const string GatewaysFile = "gateways";

    public static InterfaceState None { get; } = new([], null, []);

    public static InterfaceState Of(string? interfaceName)
    {
        try
        {
            NetworkInterface? found = NetworkInterface.GetAllNetworkInterfaces().FirstOrDefault(one => one.Name == interfaceName);
            return found is null ? None : Of(found);
        }
        catch (NetworkInformationException)
        {
            // It went while it was looked at.
            return None;
        }
    }

    /// <summary>For the manager role, which sees no network: its unit gives it none.</summary>
    /// <exception cref="IOException">The folder can't be written.</exception>
    public void Leave(MachineOptions machine) => new RenderedFolder(machine.RenderedFolder).Replace(
        [
            new RenderedFile(AddressesFile, Lines(Addresses)),
            new RenderedFile(MacFile, Lines(MacAddress is null ? [] : [MacAddress])),
            new RenderedFile(GatewaysFile, Lines(Gateways)),
        ],
        owned: _ => false);

    /// <summary>What was left there, else what this process sees itself.</summary>
    public static InterfaceState Find(MachineOptions machine, string? interfaceName) =>
        File.Exists(Path.Combine(machine.RenderedFolder, AddressesFile))
            ? new InterfaceState(Read(machine, AddressesFile), Read(machine, MacFile).FirstOrDefault(), Read(machine, GatewaysFile))
            : Of(interfaceName);

    private static InterfaceState Of(NetworkInterface found)
    {
        IPInterfaceProperties properties = found.GetIPProperties();
        byte[] mac = found.GetPhysicalAddress().GetAddressBytes();
        return new InterfaceState(
            [.. properties.UnicastAddresses
                .OrderBy(unicast => (unicast.Address.IsIPv6LinkLocal, unicast.Address.AddressFamily))
                .Select(unicast => $"{WithoutScope(unicast.Address.ToString())}/{unicast.PrefixLength}")],
            mac.Length == 6 ? string.Join(':', mac.Select(part => part.ToString("x2"))) : null,
            [.. properties.GatewayAddresses.Select(gateway => WithoutScope(gateway.Address.ToString())).Distinct()]);
    }

    private static string[] Read(MachineOptions machine, string fileName)
    {
        string path = Path.Combine(machine.RenderedFolder, fileName);
        return File.Exists(path) ? File.ReadAllLines(path) : [];
    }

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => $"{line}\n"));

    private static string WithoutScope(string address) => address.Split('%')[0];
}
