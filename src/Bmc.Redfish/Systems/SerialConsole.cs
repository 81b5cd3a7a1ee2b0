using Bmc.Contracts.Ipmi;
using Bmc.Contracts.Services;
using Bmc.Redfish.Protocol;

namespace Bmc.Redfish.Systems;

/// <summary>ComputerSystem.SerialConsole: over which of the schema's protocols somebody can have the PC's serial line.</summary>
/// <param name="Enabled">Serial over LAN.</param>
internal readonly record struct SerialConsole(bool Enabled, int Port)
{
    /// <summary>Payload instances of serial over LAN: each a session's.</summary>
    private const int MaximumSessions = 4;

    public static SerialConsole Of(IpmiSettings ipmi, ServiceSettings service) =>
        new(service.Enabled && ipmi.Sol.Enabled && ipmi.Channel.AlwaysAvailable, service.Port);

    public void Write(ResourceWriter json)
    {
        using (json.Object("SerialConsole"))
        {
            json.Number("MaxConcurrentSessions", (long)MaximumSessions);
            using (json.Object("IPMI"))
            {
                json.Flag("ServiceEnabled", Enabled);
                json.Number("Port", (long)Port);
                json.Flag("SharedWithManagerCLI", false);
            }
        }
    }
}
