using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Managers;

internal sealed class ManagerCollection() : CollectionResource("ManagerCollection", "Manager Collection")
{
    public override ValueTask<(Refusal? Refusal, IReadOnlyList<string> Paths)> ListAsync(RedfishRequest request) => new(Members(Paths.Manager));
}
