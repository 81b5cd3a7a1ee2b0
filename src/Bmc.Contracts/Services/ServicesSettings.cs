namespace Bmc.Contracts.Services;

/// <param name="AllowedNetworks">Who may reach it, as 192.0.2.0/24 or 2001:db8::/32; empty: everyone on the management interface.</param>
public sealed record ServiceSettings(bool Enabled, int Port, IReadOnlyList<string> AllowedNetworks);

/// <summary>What is offered and where, without who may sign in by SSH.</summary>
/// <param name="Ssdp">As <see cref="ServicesSettings.Ssdp"/>.</param>
/// <param name="Vnc">As <see cref="ServicesSettings.Vnc"/>; null: it stays as it is.</param>
public sealed record ServicesOffer(ServiceSettings Ipmi, ServiceSettings Web, ServiceSettings Ssh, bool Ssdp = false, ServiceSettings? Vnc = null);

/// <summary>What the BMC offers to the LAN; everything else is closed.</summary>
/// <param name="Ipmi">UDP.</param>
/// <param name="Web">TCP, HTTPS.</param>
/// <param name="Ssh">TCP; off until it is enabled, for <see cref="SshKeys"/> only, and refused where the BMC has no SSH server of its own.</param>
public sealed record ServicesSettings(ServiceSettings Ipmi, ServiceSettings Web, ServiceSettings Ssh)
{
    /// <summary>IPMI 2.0 §13.1.1: RMCP's primary port.</summary>
    public const int DefaultIpmiPort = 623;
    public const int DefaultWebPort = 443;
    public const int DefaultSshPort = 22;

    /// <summary>RFC 6143 §1.</summary>
    public const int DefaultVncPort = 5900;

    /// <summary>TCP; the PC's screen, keys and mouse for VNC viewers (RFB 3.8 with VeNCrypt), off until it is enabled.</summary>
    public ServiceSettings Vnc
    {
        get;
        // As the keys below.
        init => field = value ?? _noVnc;
    } = _noVnc;

    /// <summary>Whoever searches the LAN for Redfish services is told of this one (SSDP, DSP0266 "Discovery"); off until it is enabled.</summary>
    public bool Ssdp { get; init; }

    /// <summary>Who may sign in by SSH: public keys, each as its .pub file has it. There is no password.</summary>
    public IReadOnlyList<string> SshKeys
    {
        get;
        // What was stored before there were keys says nothing of them, and is read as null.
        init => field = value ?? [];
    } = [];

    private static readonly ServiceSettings _noVnc = new(false, DefaultVncPort, []);

    public static ServicesSettings Default { get; } = new(
        new ServiceSettings(true, DefaultIpmiPort, []),
        new ServiceSettings(true, DefaultWebPort, []),
        new ServiceSettings(false, DefaultSshPort, []));
}
