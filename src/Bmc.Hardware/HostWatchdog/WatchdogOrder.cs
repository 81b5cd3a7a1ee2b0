using Bmc.Contracts;
using Bmc.Contracts.Power;

namespace Bmc.Hardware.HostWatchdog;

/// <summary>The orders that the watchdog timer gives, in the name of whoever set it.</summary>
internal static class WatchdogOrder
{
    /// <summary>The origin of the timer's orders.</summary>
    public const string Via = "watchdog";

    /// <summary>Waited for, so that a reset comes after the press of an interrupt that was due at the same time.</summary>
    public static PowerActionRequest Of(PowerAction action, RequestOrigin? setBy) =>
        new(action, new RequestOrigin(Via, setBy?.Account, setBy?.Address, setBy?.Lease), Wait: true, RestartCause.WatchdogExpired);
}
