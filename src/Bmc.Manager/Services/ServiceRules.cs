using System.Net;
using Bmc.Contracts;
using Bmc.Contracts.Services;
using Bmc.Manager.Network;

namespace Bmc.Manager.Services;

/// <summary>What the services' settings must be; whatever passes can be written into a ruleset as it is.</summary>
internal static class ServiceRules
{
    /// <summary>A rule of the firewall each.</summary>
    public const int MaximumAllowedNetworks = 16;

    /// <summary>Each opens the whole BMC.</summary>
    public const int MaximumSshKeys = 16;

    public static Fault? Check(ServicesSettings settings) =>
        CheckOne("ipmi", settings.Ipmi) ?? CheckOne("web", settings.Web) ?? CheckOne("ssh", settings.Ssh) ?? CheckOne("vnc", settings.Vnc) ?? CheckKeys(settings)
        ?? CheckApart("web", settings.Web, "ssh", settings.Ssh) ?? CheckApart("web", settings.Web, "vnc", settings.Vnc) ?? CheckApart("ssh", settings.Ssh, "vnc", settings.Vnc);

    private static Fault? CheckApart(string one, ServiceSettings of, string other, ServiceSettings than) =>
        of.Port == than.Port ? Invalid($"{one} and {other} can't both have TCP port {of.Port}.") : null;

    private static Fault? CheckKeys(ServicesSettings settings)
    {
        if (settings.SshKeys.Count > MaximumSshKeys)
            return Invalid($"ssh: at most {MaximumSshKeys} keys.");
        if (settings.SshKeys.Select(SshKey.Problem).FirstOrDefault(problem => problem is not null) is { } problem)
            return Invalid($"ssh: {problem}");
        return settings.Ssh.Enabled && settings.SshKeys.Count == 0 ? Invalid("ssh: nobody could sign in: give it a public key first.") : null;
    }

    private static Fault? CheckOne(string name, ServiceSettings service)
    {
        if (service.Port is < 1 or > IPEndPoint.MaxPort)
            return Invalid($"{name}: a port from 1 to {IPEndPoint.MaxPort} is wanted, not {service.Port}.");
        if (service.AllowedNetworks.Count > MaximumAllowedNetworks)
            return Invalid($"{name}: at most {MaximumAllowedNetworks} allowed networks.");
        foreach (string text in service.AllowedNetworks)
        {
            if (!TryParse(text, out IPNetwork network))
                return Invalid($"{name}: a network such as 192.0.2.0/24 or 2001:db8::/32, or one address, is wanted, not '{text}'.");
            if (network.BaseAddress.IsIPv4MappedToIPv6)
                return Invalid($"{name}: {text} is an IPv4 network in IPv6's clothes; write it as IPv4.");
        }

        return null;
    }

    /// <summary>An address alone is a network of one.</summary>
    public static bool TryParse(string text, out IPNetwork network)
    {
        network = default;
        string address = text.Split('/')[0];
        if (!NetworkRules.IsAddress(address))
            return false;
        return IPNetwork.TryParse(text.Contains('/', StringComparison.Ordinal) ? text : $"{text}/{InterfaceAddress.BitsOf(IPAddress.Parse(text).AddressFamily)}", out network);
    }

    private static Fault Invalid(string message) => new(FaultCode.Invalid, message);
}
