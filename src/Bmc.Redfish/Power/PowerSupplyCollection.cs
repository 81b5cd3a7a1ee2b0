using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Power;

internal sealed class PowerSupplyCollection() : CollectionResource("PowerSupplyCollection", "Power Supply Collection")
{
    public override async ValueTask<(Refusal? Refusal, IReadOnlyList<string> Paths)> ListAsync(RedfishRequest request) =>
        Members(Supply.Of(await request.Snapshots.SensorsAsync()).Select(supply => PathOf(supply.Instance)));

    public static string PathOf(byte instance) => $"{Paths.PowerSupplies}/{instance}";

    /// <param name="id">Null: there is none of this id.</param>
    public static async ValueTask<Supply?> FindAsync(RedfishRequest request, string id) =>
        Supply.Of(await request.Snapshots.SensorsAsync()).FirstOrDefault(supply => supply.Id == id);
}
