using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Systems;

/// <summary>The drives that the PC sees of the BMC.</summary>
internal sealed class VirtualMediaCollection() : CollectionResource("VirtualMediaCollection", "Virtual Media Collection")
{
    public override async ValueTask<(Refusal? Refusal, IReadOnlyList<string> Paths)> ListAsync(RedfishRequest request) =>
        Members((await request.Snapshots.DrivesAsync()).Select(drive => PathOf(drive.Drive)));

    public static string PathOf(string drive) => Paths.Under(Paths.VirtualMedia, drive);
}
