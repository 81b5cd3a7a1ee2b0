using Bmc.Contracts.Media;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Systems;

/// <summary>VirtualMedia.InsertMedia, into an empty drive: what somebody else has put in is ejected first, by whoever means to.</summary>
internal sealed class InsertMedia(IMediaDrives drives) : IAction
{
    public string Name => VirtualMedia.Insert;

    public async ValueTask<Outcome> ActAsync(RedfishRequest request, JsonBody parameters)
    {
        if (await VirtualMedia.FindAsync(request) is not { } drive)
            return Base.ResourceNotFound.With("VirtualMedia", request.Id);
        parameters.Require("Image");
        InsertRequest? insert = MediumParameters.Read(parameters, request);
        if (parameters.Flag("Inserted") == false)
            parameters.RefuseValue("Inserted");
        if (!parameters.IsUsable() || insert is null)
            return default;
        return drive.Medium is { } medium
            ? new Refusal(Base.ResourceInUse.Status, [Base.ResourceInUse.With(), BmcMessages.Refused.With($"{medium.Image} is in the drive {drive.Drive}: eject it first.")])
            : request.OutcomeOf((await drives.InsertAsync(request.Id, insert, request.Aborted)).Fault);
    }
}
