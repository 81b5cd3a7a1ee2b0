using System.Net.NetworkInformation;

namespace Bmc.Manager.Network;

/// <summary>What the kernel says an interface has.</summary>
public static class InterfaceAddresses
{
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

    private static string WithoutScope(string address) => address.Split('%')[0];
}
