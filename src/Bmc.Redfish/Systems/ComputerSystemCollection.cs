using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Systems;

internal sealed class ComputerSystemCollection() : CollectionResource("ComputerSystemCollection", "Computer System Collection")
{
    public override ValueTask<(Refusal? Refusal, IReadOnlyList<string> Paths)> ListAsync(RedfishRequest request) => new(Members(Paths.System));
}
