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
        Write(machine, Render(File.Exists(state) ? File.ReadAllText(state) : ""));
    }

    /// <summary>There is a file from the start on, with no servers in it.</summary>
    /// <exception cref="IOException">The folder can't be written.</exception>
    public static void Prepare(MachineOptions machine)
    {
        if (!File.Exists(Path.Combine(machine.RenderedFolder, FileName)))
            Write(machine, "");
    }

    // Written in place: a role whose unit shows it this file and not its folder goes on seeing what is in it.
    private static void Write(MachineOptions machine, string text)
    {
        Directory.CreateDirectory(machine.RenderedFolder);
        string path = Path.Combine(machine.RenderedFolder, FileName);
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        File.SetUnixFileMode(file.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        file.Write(System.Text.Encoding.ASCII.GetBytes(text));
        file.SetLength(file.Position);
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
