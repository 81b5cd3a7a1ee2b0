using Bmc.Contracts.Media;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Systems;

/// <summary>VirtualMedia.EjectMedia. One that the PC has locked stays in: force is no word of the standard.</summary>
internal sealed class EjectMedia(IMediaDrives drives) : IAction
{
    public string Name => VirtualMedia.Eject;

    public async ValueTask<Outcome> ActAsync(RedfishRequest request, JsonBody parameters)
    {
        if (await VirtualMedia.FindAsync(request) is null)
            return Base.ResourceNotFound.With("VirtualMedia", request.Id);
        return parameters.IsUsable() ? request.OutcomeOf((await drives.EjectAsync(request.Id, new EjectRequest(request.Origin), request.Aborted)).Fault) : default(Outcome);
    }
}
