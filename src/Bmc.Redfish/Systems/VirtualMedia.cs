using Bmc.Contracts;
using Bmc.Contracts.Media;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Systems;

/// <summary>One drive, and what is in it. A medium is put in by the action, or, as older clients do, by a change of Image.</summary>
internal sealed class VirtualMedia(IMediaDrives drives) : IChangeable
{
    public const string Insert = "VirtualMedia.InsertMedia";
    public const string Eject = "VirtualMedia.EjectMedia";

    public Schema Schema { get; } = new("VirtualMedia", "v1_6_5");

    public static string ActionsOf(string drive) => $"{VirtualMediaCollection.PathOf(drive)}/Actions";

    public static async ValueTask<DriveState?> FindAsync(RedfishRequest request) =>
        (await request.Snapshots.DrivesAsync()).FirstOrDefault(drive => drive.Drive == request.Id);

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        if (await FindAsync(request) is not { } drive)
            return Base.ResourceNotFound.With("VirtualMedia", request.Id);
        InsertedMedium? medium = drive.Medium;
        json.Begin(Schema, VirtualMediaCollection.PathOf(drive.Drive), drive.Drive, drive.Kind == DriveKind.Cd ? "Virtual CD" : "Virtual USB Stick");
        json.Texts("MediaTypes", drive.Kind == DriveKind.Cd ? ["CD", "DVD"] : ["USBStick"]);
        json.Flag("Inserted", medium is not null);
        json.Flag("WriteProtected", medium is not { Writable: true });
        json.Text("ConnectedVia", medium is null ? "NotConnected" : NetworkImage.IsAddress(medium.Image) ? "URI" : "Oem");
        json.TextOrNull("Image", medium?.Image);
        json.TextOrNull("ImageName", medium is null ? null : ImageAddress.NameOf(medium.Image));
        json.TextOrNull("TransferProtocolType", ImageAddress.ProtocolOf(medium?.Image));
        json.Text("TransferMethod", "Stream");
        json.Null("UserName");
        json.Null("Password");
        json.Status(drive.Problem is null ? "Enabled" : "UnavailableOffline", HealthOf(drive));
        using (json.Object("Actions"))
        {
            using (json.Action($"#{Insert}", $"{ActionsOf(drive.Drive)}/{Insert}"))
                json.Texts("TransferMethod@Redfish.AllowableValues", ["Stream"]);
            using (json.Action($"#{Eject}", $"{ActionsOf(drive.Drive)}/{Eject}"))
            {
            }
        }

        return null;
    }

    public async ValueTask<Outcome> ChangeAsync(RedfishRequest request, JsonBody body)
    {
        bool isEject = body.TakeNull("Image");
        InsertRequest? insert = isEject ? null : MediumParameters.Read(body, request);
        bool? inserted = body.Flag("Inserted");
        if (insert is not null && inserted == false)
            body.Refuse("Inserted", Base.PropertyValueConflict.With("Inserted", "Image"));
        if (insert is null && !isEject && inserted == true)
            body.Refuse("Image", Base.PropertyMissing.With("Image"));
        if (!body.IsUsable() || !body.IsTaken)
            return default;
        if (insert is not null)
            return request.OutcomeOf((await drives.InsertAsync(request.Id, insert, request.Aborted)).Fault);
        return isEject || inserted == false ? request.OutcomeOf((await drives.EjectAsync(request.Id, new EjectRequest(request.Origin), request.Aborted)).Fault) : Outcome.Done;
    }

    private static string HealthOf(DriveState drive) => drive.Medium?.Health switch
    {
        MediumHealth.Failed => "Critical",
        MediumHealth.Waiting => "Warning",
        _ => "OK",
    };
}
