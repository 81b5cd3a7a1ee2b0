using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Chassis;

internal sealed class ChassisCollection() : CollectionResource("ChassisCollection", "Chassis Collection")
{
    public override ValueTask<(Refusal? Refusal, IReadOnlyList<string> Paths)> ListAsync(RedfishRequest request) => new(Members(Paths.Chassis));
}
