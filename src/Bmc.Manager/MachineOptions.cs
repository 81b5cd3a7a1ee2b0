namespace Bmc.Manager;

/// <summary>What the BMC may do with the machine that it runs on.</summary>
/// <param name="IsAppliance">
/// True where the machine is a BMC and nothing else, as in our image: then network and firewall are the BMC's. False on
/// somebody's Debian, whose network and firewall rules it leaves alone but for its own ports.
/// </param>
/// <param name="Interface">The management interface; null when the board names none.</param>
public sealed record MachineOptions(bool IsAppliance, string? Interface)
{
    public const string DefaultRenderedFolder = "/run/bmc-network";
    private const string MulticastDnsResponder = "usr/lib/systemd/systemd-resolved";

    /// <summary>The top of the file system; a folder in tests.</summary>
    public string Root { get; init; } = "/";

    /// <summary>Where the renderer leaves what it made.</summary>
    public string RenderedFolder { get; init; } = DefaultRenderedFolder;

    /// <summary>Another one after each start of the kernel.</summary>
    public string BootId { get; init; } = "";

    public bool CanMulticastDns => File.Exists(Path.Combine(Root, MulticastDnsResponder));

    public bool HasSshServer => File.Exists(Path.Combine(Root, "usr/sbin/sshd")) || File.Exists(Path.Combine(Root, "usr/sbin/dropbear"));
}
