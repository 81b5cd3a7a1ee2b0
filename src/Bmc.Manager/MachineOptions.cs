namespace Bmc.Manager;

/// <summary>What the BMC may do with the machine that it runs on.</summary>
/// <param name="IsAppliance">
/// True where the machine is a BMC and nothing else, as in our image: then network and firewall are the BMC's. False on
/// somebody's Debian, whose network and firewall rules it leaves alone but for its own ports.
/// </param>
/// <param name="Interface">The management interface; null: the board names none, or a guest's owner did not.</param>
public sealed record MachineOptions(bool IsAppliance, string? Interface)
{
    /// <summary>A file of our image that says what it is.</summary>
    private const string ApplianceMark = "usr/lib/bmc/appliance";
    private const string SshServer = "usr/sbin/dropbear";

    /// <summary>
    /// True for the simulated board away from an appliance: the network then is one that only answers, so that people and tests
    /// can try every change; nothing of this machine's own network is touched.
    /// </summary>
    public bool SimulatesNetwork { get; init; }

    /// <summary>True where a change of the network's settings is taken.</summary>
    public bool OwnsNetwork => (IsAppliance || SimulatesNetwork) && Interface is not null;

    /// <summary>The top of the file system; a folder in tests.</summary>
    public string Root { get; init; } = "/";

    /// <summary>Where the renderer leaves what it made.</summary>
    public string RenderedFolder { get; init; } = "/run/bmc-network";

    /// <summary>
    /// The manager role's own folder in memory, which goes with the role's end and with the machine's: settings on trial
    /// outlive neither.
    /// </summary>
    public string TrialFolder { get; init; } = "/run/bmc-manager";

    /// <summary>True where SSH is the BMC's to offer.</summary>
    public bool HasSshServer => IsAppliance && File.Exists(Path.Combine(Root, SshServer));

    /// <summary>
    /// On an appliance the board's interface is the only way in. A guest's owner may well use another one, and has a firewall
    /// of his own: there the interface counts only when he named it.
    /// </summary>
    /// <param name="namedInterface">By the configuration file; null: it names none.</param>
    public static MachineOptions Find(string? boardInterface, string? namedInterface, string root = "/")
    {
        bool isAppliance = File.Exists(Path.Combine(root, ApplianceMark));
        return new MachineOptions(isAppliance, namedInterface ?? (isAppliance ? boardInterface : null)) { Root = root };
    }
}
