using Bmc.Contracts;
using Bmc.Contracts.Network;

namespace Bmc.Redfish.Managers;

/// <summary>Redfish changes the network for good, so it waits until what somebody else tries is confirmed or over.</summary>
internal static class NetworkTrials
{
    /// <returns>Null when nothing is on trial.</returns>
    public static Fault? Problem(NetworkStatus status) => status.Trial is { } trial
        ? new Fault(FaultCode.Conflict, $"Network settings are on trial for {trial.SecondsLeft} s more, unless somebody confirms them.")
        : null;
}
