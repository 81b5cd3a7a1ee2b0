using Bmc.Contracts;
using Bmc.Manager.Firewall;
using Bmc.Manager.Services;
using Bmc.Manager.Wifi;

namespace Bmc.Manager.Network;

/// <param name="Network">True when networkd must read its files anew.</param>
/// <param name="Services">Those that must start anew: "ipmi", "web", "ssh".</param>
/// <param name="Problems">Sentences for people; what could be made in spite of them is made.</param>
/// <param name="IsRestricted">True when some may reach a service and others not, so that a firewall is needed.</param>
public sealed record RenderOutcome(bool Network, IReadOnlyList<string> Services, bool IsRestricted, IReadOnlyList<string> Problems);

/// <summary>
/// Makes the files of networkd, nft, the role units and wpa_supplicant out of the stored settings: at boot before these start,
/// and again whenever the settings change. Runs as root, apart from the manager role, and believes the stored files nothing that
/// the rules would refuse.
/// </summary>
/// <param name="managerFolder">The manager role's state.</param>
public sealed class NetworkRenderer(MachineOptions machine, string managerFolder)
{
    public const string SubFolder = "network";
    private const string NetworkdFolder = "run/systemd/network";
    private const string ProblemFileName = "problem";

    public string FirewallPath => Path.Combine(machine.RenderedFolder, FirewallRules.FileName);

    /// <exception cref="IOException">A folder below /run can't be written.</exception>
    public RenderOutcome Render()
    {
        StoredSettings stored = StoredSettings.Read(machine, managerFolder);
        var (network, services) = (stored.Network, stored.Services);
        List<string> problems = [.. stored.Problems];

        bool networkChanged = false;
        if (machine.IsAppliance)
        {
            var networkd = new RenderedFolder(Path.Combine(machine.Root, NetworkdFolder));
            networkChanged = networkd.Replace(NetworkdFiles.Render(machine.Interface, network), owned: name => name.StartsWith(NetworkdFiles.Prefix, StringComparison.Ordinal)).Count > 0;
            HostName.Set(machine.Root, network.HostName);
            RenderWifi(problems);
            NetworkdState.Prepare(machine);
        }

        var rendered = new RenderedFolder(machine.RenderedFolder);
        rendered.Replace([FirewallRules.Render(machine.IsAppliance, stored.AddressedInterface, services, network.MulticastDns)], owned: _ => false);
        IReadOnlyList<string> changed = ServiceFiles.Replace(rendered, services, network, machine.HasSshServer);
        WriteProblems(problems);
        bool isRestricted = machine.IsAppliance || machine.Interface is not null || services.Ipmi.AllowedNetworks.Count + services.Web.AllowedNetworks.Count > 0;
        return new RenderOutcome(networkChanged, changed, isRestricted, problems);
    }

    /// <summary>For what goes wrong after the rendering, as when nft refuses the rules.</summary>
    public void WriteProblems(IReadOnlyList<string> problems)
    {
        RenderedFile[] file = problems.Count == 0 ? [] : [new RenderedFile(ProblemFileName, string.Join('\n', problems) + "\n")];
        new RenderedFolder(machine.RenderedFolder).Replace(file, owned: name => name == ProblemFileName);
    }

    /// <summary>Null when the settings are in force.</summary>
    public static string? ReadProblem(string renderedFolder)
    {
        string path = Path.Combine(renderedFolder, ProblemFileName);
        try
        {
            return File.Exists(path) ? File.ReadAllText(path).Trim() : null;
        }
        catch (IOException)
        {
            // It went while it was looked at: the problem is over.
            return null;
        }
    }

    private void RenderWifi(List<string> problems)
    {
        if (machine.Interface is not { } name || !name.StartsWith("wl", StringComparison.Ordinal))
            return;
        var rendered = new RenderedFolder(machine.RenderedFolder);
        string fileName = SupplicantConfiguration.FileName(name);
        Result<WifiSettings> read = WifiFile.Read(Path.Combine(machine.Root, WifiFile.Location));
        if (!read.TryGet(out WifiSettings? wifi, out Fault? fault))
            problems.Add(fault.Message);
        // What worked until now goes with the file that said it: the owner took it away, or will see why it is refused.
        rendered.Replace(wifi is null ? [] : [SupplicantConfiguration.Render(name, wifi)], owned: existing => existing == fileName);
    }
}
