using Bmc.Contracts.Ipmi;
using Bmc.Contracts.Services;
using Bmc.Redfish.Protocol;

namespace Bmc.Redfish.Systems;

/// <summary>ComputerSystem.SerialConsole and GraphicalConsole: over which of the schema's protocols somebody can sit before the PC.</summary>
internal static class Consoles
{
    /// <summary>Payload instances of serial over LAN: each a session's.</summary>
    private const int SerialSessions = 4;

    public static void Write(IpmiSettings ipmi, ServiceSettings service, ResourceWriter json)
    {
        using (json.Object("SerialConsole"))
        {
            json.Number("MaxConcurrentSessions", (long)SerialSessions);
            using (json.Object("IPMI"))
            {
                json.Flag("ServiceEnabled", service.Enabled && ipmi.Sol.Enabled && ipmi.Channel.AlwaysAvailable);
                json.Number("Port", (long)service.Port);
                json.Flag("SharedWithManagerCLI", false);
            }
        }

        // The page shows the screen; there is no KVM service that a program of its own could speak with.
        using (json.Object("GraphicalConsole"))
            json.Flag("ServiceEnabled", false);
    }
}
