using Bmc.Contracts.Services;
using Bmc.Contracts.Video;
using Bmc.Redfish.Protocol;

namespace Bmc.Redfish.Systems;

/// <summary>The PC's screen, keys and mouse, as ComputerSystem and Manager tell of them: on the BMC's page always, and for VNC viewers when they may.</summary>
/// <param name="Port">Of the viewers' own protocol when it is offered.</param>
internal readonly record struct GraphicalConsole(bool Enabled, int Port)
{
    public static GraphicalConsole Of(ServicesSettings offered)
    {
        ServiceSettings service = offered.Vnc.Enabled ? offered.Vnc : offered.Web;
        return new(service.Enabled, service.Port);
    }

    public void Write(ResourceWriter json, bool withPort)
    {
        using (json.Object("GraphicalConsole"))
        {
            json.Flag("ServiceEnabled", Enabled);
            if (withPort)
                json.Number("Port", (long)Port);
            json.Number("MaxConcurrentSessions", (long)IScreen.MaximumViewers);
            json.Texts("ConnectTypesSupported", ["KVMIP"]);
        }
    }
}
