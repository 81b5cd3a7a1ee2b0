using Bmc.Contracts;
using Bmc.Contracts.Usb;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Managers;

/// <summary>Where the BMC has a USB port to the PC, there is one.</summary>
internal sealed class HostInterfaceCollection() : CollectionResource("HostInterfaceCollection", "Host Interface Collection")
{
    public override async ValueTask<(Refusal? Refusal, IReadOnlyList<string> Paths)> ListAsync(RedfishRequest request) =>
        Members((await request.Snapshots.UsbAsync()).Controller is null ? [] : [Paths.HostInterface]);
}

/// <summary>
/// The schema HostInterface (DSP0270): the network adapter that the BMC is on the PC's USB port. To switch it plugs the whole device anew,
/// keyboard and drives as well. The PC signs in as everybody does.
/// </summary>
internal sealed class HostInterface(IUsbDevice usb) : IChangeable
{
    public Schema Schema { get; } = new("HostInterface", "v1_3_3");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        UsbDeviceState state = await request.Snapshots.UsbAsync();
        if (state.Controller is null)
            return Base.ResourceNotFound.With("HostInterface", Paths.HostInterfaceId);
        json.Begin(Schema, Paths.HostInterface, Paths.HostInterfaceId, "USB Network Interface to the PC");
        json.Text("HostInterfaceType", "NetworkHostInterface");
        json.Flag("InterfaceEnabled", state.Composition.Network);
        json.Flag("ExternallyAccessible", false);
        json.Status(StateOf(state), state.Problem is null ? "OK" : "Warning");
        json.Texts("AuthenticationModes", ["BasicAuth", "RedfishSessionAuth"]);
        using (json.Object("CredentialBootstrapping"))
        {
            json.Flag("Enabled", false);
            json.Flag("EnableAfterReset", false);
        }

        json.Link("NetworkProtocol", Paths.NetworkProtocol);
        using (json.Object("Links"))
            json.Links("ComputerSystems", Paths.System);
        return null;
    }

    public async ValueTask<Outcome> ChangeAsync(RedfishRequest request, JsonBody body)
    {
        bool? isEnabled = body.Flag("InterfaceEnabled");
        if (!body.IsUsable() || isEnabled is not { } wanted)
            return default;
        UsbComposition present = (await request.Snapshots.UsbAsync()).Composition;
        if (wanted == present.Network)
            return Outcome.Done;
        Result result = await usb.SetCompositionAsync(new SetUsbCompositionRequest(present with { Network = wanted }, request.Origin), request.Aborted);
        return request.OutcomeOf(result.Fault);
    }

    private static string StateOf(UsbDeviceState state) => !state.Composition.Network ? "Disabled" : state.State == GadgetState.Configured ? "Enabled" : "StandbyOffline";
}
