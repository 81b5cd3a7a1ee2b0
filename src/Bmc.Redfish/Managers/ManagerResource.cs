using Bmc.Contracts.Manager;
using Bmc.Contracts.Services;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;
using Bmc.Redfish.Systems;

namespace Bmc.Redfish.Managers;

/// <summary>The schema Manager: the BMC itself.</summary>
internal sealed class ManagerResource(TimeProvider time) : IResource
{
    public const string ResetTarget = $"{Paths.Manager}/Actions/Manager.Reset";
    public const string ResetToDefaultsTarget = $"{Paths.Manager}/Actions/Manager.ResetToDefaults";

    public Schema Schema { get; } = new("Manager", "v1_24_0");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        BmcIdentity identity = await request.Snapshots.IdentityAsync();
        json.Begin(Schema, Paths.Manager, Paths.ManagerId, "BMC");
        json.Text("ManagerType", "BMC");
        json.Text("Manufacturer", "BmcFirmware");
        json.Text("Model", identity.Board);
        json.Text("FirmwareVersion", identity.FirmwareVersion);
        json.Text("UUID", identity.DeviceGuid.ToString());
        json.Text("ServiceEntryPointUUID", identity.DeviceGuid.ToString());
        json.Text("PowerState", "On");
        json.Status("Enabled");
        json.Volatile(volatileJson => volatileJson.Time("DateTime", time.GetUtcNow()));
        json.Text("DateTimeLocalOffset", "+00:00");
        // Where clients of older schemas look for it; it is the PC's.
        json.Link("VirtualMedia", Paths.VirtualMedia);
        ServicesSettings offered = await request.Snapshots.ServicesAsync();
        using (json.Object("CommandShell"))
        {
            json.Flag("ServiceEnabled", offered.Ssh.Enabled);
            json.Texts("ConnectTypesSupported", ["SSH"]);
        }

        GraphicalConsole.Of(offered).Write(json, withPort: false);
        json.Link("LogServices", Paths.ManagerLogs);
        json.Link("HostInterfaces", Paths.HostInterfaces);
        json.Link("ManagerDiagnosticData", Paths.DiagnosticData);
        json.Link("NetworkProtocol", Paths.NetworkProtocol);
        json.Link("EthernetInterfaces", Paths.EthernetInterfaces);
        using (json.Object("Links"))
        {
            json.Links("ManagerForServers", Paths.System);
            json.Links("ManagerForChassis", Paths.Chassis);
            json.Link("ManagerInChassis", Paths.Chassis);
            json.Link("ActiveSoftwareImage", Paths.BmcFirmware);
            json.Links("SoftwareImages", Paths.BmcFirmware);
        }

        using (json.Object("Actions"))
        {
            using (json.Action("#Manager.Reset", ResetTarget))
                json.Texts("ResetType@Redfish.AllowableValues", Enum.GetNames<ManagerReset>());
            using (json.Action("#Manager.ResetToDefaults", ResetToDefaultsTarget))
                json.Texts("ResetType@Redfish.AllowableValues", Enum.GetNames<DefaultsReset>());
        }

        return null;
    }
}
