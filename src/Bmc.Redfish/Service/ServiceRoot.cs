using Bmc.Redfish.Protocol;
using Bmc.Redfish.Query;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Service;

/// <summary>Where every client begins. Anybody may read it, so it says what there is and not what state it is in.</summary>
internal sealed class ServiceRoot : IRemembered
{
    /// <summary>DSP0266's own version, whose rules this service follows.</summary>
    public const string ProtocolVersion = "1.22.0";

    public Schema Schema { get; } = new("ServiceRoot", "v1_20_0");

    /// <summary>All that it is made of beside the code; made at the BMC's first start and kept, so it is asked for once.</summary>
    private object? _device;

    public async ValueTask<object?> SourceAsync(RedfishRequest request) => _device ??= (await request.Snapshots.IdentityAsync()).DeviceGuid;

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        json.Begin(Schema, Paths.Root, "RootService", "Root Service");
        json.Text("RedfishVersion", ProtocolVersion);
        json.Text("UUID", (await SourceAsync(request))!.ToString());
        json.Text("Vendor", "BmcFirmware");
        json.Text("Product", "BmcFirmware");
        json.Link("Systems", Paths.Systems);
        json.Link("Chassis", Paths.AllChassis);
        json.Link("Managers", Paths.Managers);
        json.Link("SessionService", Paths.SessionService);
        json.Link("AccountService", Paths.AccountService);
        json.Link("CertificateService", Paths.CertificateService);
        json.Link("EventService", Paths.EventService);
        json.Link("UpdateService", Paths.UpdateService);
        json.Link("JsonSchemas", Paths.JsonSchemas);
        json.Link("Tasks", Paths.TaskService);
        json.Link("TelemetryService", Paths.TelemetryService);
        json.Link("Registries", Paths.Registries);
        using (json.Object("Links"))
            json.Link("Sessions", Paths.Sessions);
        using (json.Object("ProtocolFeaturesSupported"))
            WriteFeatures(json);
        return null;
    }

    private static void WriteFeatures(ResourceWriter json)
    {
        json.Flag("ExcerptQuery", true);
        json.Flag("FilterQuery", true);
        json.Flag("OnlyMemberQuery", true);
        json.Flag("SelectQuery", true);
        json.Flag("TopSkipQuery", true);
        using (json.Object("ExpandQuery"))
        {
            json.Flag("ExpandAll", true);
            json.Flag("Levels", true);
            json.Flag("Links", true);
            json.Flag("NoLinks", true);
            json.Number("MaxLevels", QueryOptions.MaximumLevels);
        }

        using (json.Object("DeepOperations"))
        {
            json.Flag("DeepPATCH", false);
            json.Flag("DeepPOST", false);
        }
    }
}
