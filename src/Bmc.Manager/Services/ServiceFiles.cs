using Bmc.Contracts.Network;
using Bmc.Contracts.Services;
using Bmc.Manager.Network;

namespace Bmc.Manager.Services;

/// <summary>What the role units read of the services' settings: an EnvironmentFile each, and a mark for what shall not run.</summary>
internal static class ServiceFiles
{
    public const string IpmiListenVariable = "BMC_IPMI_LISTEN";
    public const string WebListenVariable = "BMC_WEB_LISTEN";
    public const string SshListenVariable = "BMC_SSH_LISTEN";

    /// <summary>As the SSH server wants it below the home of who signs in (sshd(8), AUTHORIZED_KEYS FILE FORMAT).</summary>
    private const string SshKeysFileName = "authorized_keys";

    /// <param name="hasSsh">False where SSH is not the BMC's to offer: then there is no unit to tell anything.</param>
    /// <returns>The services that must start anew: their port changed, or whether they run at all, or for whom.</returns>
    public static IReadOnlyList<string> Replace(RenderedFolder folder, ServicesSettings services, NetworkSettings network, bool hasSsh = false)
    {
        // The any-address of IPv6 takes IPv4 as well. Which interface may be reached is the firewall's to say.
        bool isIpv4Only = network.Ipv6.Mode == Ipv6Mode.Off;
        string any = isIpv4Only ? "0.0.0.0:" : "[::]:";
        IReadOnlyList<string> roles = [.. Replace(folder, "ipmi", IpmiListenVariable, any, services.Ipmi), .. Replace(folder, "web", WebListenVariable, any, services.Web)];
        // Dropbear takes both with no address at all, and IPv6 alone with that of IPv6.
        return hasSsh && ReplaceSsh(folder, isIpv4Only ? any : "", services) ? [.. roles, "ssh"] : roles;
    }

    /// <summary>The keys have a folder of their own, which the server sees in the place of a home's .ssh.</summary>
    private static bool ReplaceSsh(RenderedFolder folder, string address, ServicesSettings services)
    {
        RenderedFile[] keys = services.Ssh.Enabled ? [new(SshKeysFileName, string.Concat(services.SshKeys.Select(key => key + "\n")), IsSecret: true)] : [];
        bool areOthers = folder.Below("ssh").Replace(keys, owned: _ => true).Count > 0;
        return Replace(folder, "ssh", SshListenVariable, address, services.Ssh).Length > 0 || areOthers;
    }

    private static string[] Replace(RenderedFolder folder, string name, string variable, string address, ServiceSettings service)
    {
        // A unit with ConditionPathExists=!….disabled stays down.
        string environment = $"{name}.env", mark = $"{name}.disabled";
        RenderedFile[] files = [new(environment, $"{variable}={address}{service.Port}\n"), .. service.Enabled ? Array.Empty<RenderedFile>() : [new(mark, "")]];
        return folder.Replace(files, owned: existing => existing == mark).Count > 0 ? [name] : [];
    }
}
