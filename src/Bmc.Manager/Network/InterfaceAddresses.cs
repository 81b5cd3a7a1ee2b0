using System.Net.NetworkInformation;

namespace Bmc.Manager.Network;

/// <summary>What the kernel says an interface has.</summary>
public static class InterfaceAddresses
{
    private const string FileName = "addresses";

    /// <summary>IPv4 first, link-local last; empty when there is no such interface.</summary>
    public static IReadOnlyList<string> Of(string? interfaceName)
    {
        try
        {
            NetworkInterface? found = NetworkInterface.GetAllNetworkInterfaces().FirstOrDefault(one => one.Name == interfaceName);
            return found is null
                ? []
                : [.. found.GetIPProperties().UnicastAddresses
                    .OrderBy(unicast => (unicast.Address.IsIPv6LinkLocal, unicast.Address.AddressFamily))
                    .Select(unicast => $"{WithoutScope(unicast.Address.ToString())}/{unicast.PrefixLength}")];
        }
        catch (NetworkInformationException)
        {
            // It went while it was looked at.
            return [];
        }
    }

    /// <summary>For the manager role, which sees no network: its unit gives it none.</summary>
    /// <exception cref="IOException">The folder can't be written.</exception>
    public static void Leave(MachineOptions machine, IReadOnlyList<string> addresses) =>
        new RenderedFolder(machine.RenderedFolder).Replace([new RenderedFile(FileName, string.Concat(addresses.Select(address => $"{address}\n")))], owned: _ => false);

    /// <summary>What was left there, else what this process sees itself.</summary>
    public static IReadOnlyList<string> Find(MachineOptions machine, string? interfaceName)
    {
        string left = Path.Combine(machine.RenderedFolder, FileName);
        return File.Exists(left) ? File.ReadAllLines(left) : Of(interfaceName);
    }

    private static string WithoutScope(string address) => address.Split('%')[0];
}
