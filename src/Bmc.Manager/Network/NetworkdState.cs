namespace Bmc.Manager.Network;

/// <summary>
/// resolv.conf(5) for a system without systemd-resolved: networkd learns name servers from DHCP, routers and its files, and
/// writes them into its state file only.
/// </summary>
public static class NetworkdState
{
    public const string FileName = "resolv.conf";
    private const string StateFile = "run/systemd/netif/state";
    private const string ServersKey = "DNS=";

    /// <exception cref="IOException">The folder can't be written.</exception>
    public static void Follow(MachineOptions machine)
    {
        string state = Path.Combine(machine.Root, StateFile);
        string text = Render(File.Exists(state) ? File.ReadAllText(state) : "");
        new RenderedFolder(machine.RenderedFolder).Replace([new RenderedFile(FileName, text)], owned: _ => false);
    }

    /// <summary>Servers may come with a port or a name ("#", sd-network's format); those can't be said in resolv.conf and are left out.</summary>
    internal static string Render(string networkdState)
    {
        IEnumerable<string> servers = networkdState.Split('\n')
            .Where(line => line.StartsWith(ServersKey, StringComparison.Ordinal))
            .SelectMany(line => line[ServersKey.Length..].Split(' '))
            .Where(NetworkRules.IsAddress)
            .Distinct()
            .Take(NetworkRules.MaximumDnsServers);
        return string.Concat(servers.Select(server => $"nameserver {server}\n"));
    }
}
