using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Managers;

/// <summary>The BMC has one interface to the LAN; none where the board names none.</summary>
internal sealed class EthernetInterfaceCollection() : CollectionResource("EthernetInterfaceCollection", "Ethernet Interface Collection")
{
    public override async ValueTask<(Refusal? Refusal, IReadOnlyList<string> Paths)> ListAsync(RedfishRequest request) =>
        Members((await request.Snapshots.NetworkAsync()).Interface is { } name ? [PathOf(name)] : []);

    public static string PathOf(string name) => Paths.Under(Paths.EthernetInterfaces, name);
}
