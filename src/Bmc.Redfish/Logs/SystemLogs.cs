using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Logs;

/// <summary>The logs of the PC.</summary>
internal sealed class SystemLogs() : CollectionResource("LogServiceCollection", "Log Service Collection")
{
    public override ValueTask<(Refusal? Refusal, IReadOnlyList<string> Paths)> ListAsync(RedfishRequest request) => new(Members(Paths.EventLog, Paths.ConsoleLog));
}
