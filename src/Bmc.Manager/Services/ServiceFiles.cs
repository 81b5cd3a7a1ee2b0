using Bmc.Contracts.Network;
using Bmc.Contracts.Services;
using Bmc.Manager.Network;

namespace Bmc.Manager.Services;

/// <summary>What the role units read of the services' settings: an EnvironmentFile each, and a mark for what shall not run.</summary>
internal static class ServiceFiles
{
    public const string IpmiListenVariable = "BMC_IPMI_LISTEN";
    public const string WebListenVariable = "BMC_WEB_LISTEN";

    /// <returns>The services that must start anew: their port changed, or whether they run at all.</returns>
    public static IReadOnlyList<string> Replace(RenderedFolder folder, ServicesSettings services, NetworkSettings network)
    {
        // The any-address of IPv6 takes IPv4 as well. Which interface may be reached is the firewall's to say.
        string any = network.Ipv6.Mode == Ipv6Mode.Off ? "0.0.0.0" : "[::]";
        return [.. Replace(folder, "ipmi", IpmiListenVariable, any, services.Ipmi), .. Replace(folder, "web", WebListenVariable, any, services.Web)];
    }

    private static string[] Replace(RenderedFolder folder, string name, string variable, string any, ServiceSettings service)
    {
        // A unit with ConditionPathExists=!….disabled stays down.
        string environment = $"{name}.env", mark = $"{name}.disabled";
        RenderedFile[] files = [new(environment, $"{variable}={any}:{service.Port}\n"), .. service.Enabled ? Array.Empty<RenderedFile>() : [new(mark, "")]];
        return folder.Replace(files, owned: existing => existing == mark).Count > 0 ? [name] : [];
    }
}
