using Bmc.Contracts.Power;

namespace Bmc.Redfish.Systems;

/// <summary>ComputerSystem.LastResetCauses, those that there are causes for.</summary>
internal enum ResetCause
{
    PowerButtonPress,
    ManagementCommand,
    PowerRestorePolicy,
    RTCWakeup,
    WatchdogExpiration,
    OSSoftRestart,
}

internal static class ResetCauses
{
    /// <returns>Null for what is not known, and for what the schema has no word for: the reset button, an event filter.</returns>
    public static ResetCause? Of(RestartCause cause) => cause switch
    {
        RestartCause.ChassisControl => ResetCause.ManagementCommand,
        RestartCause.PowerButton => ResetCause.PowerButtonPress,
        RestartCause.WatchdogExpired => ResetCause.WatchdogExpiration,
        RestartCause.PolicyAlwaysOn or RestartCause.PolicyLastState => ResetCause.PowerRestorePolicy,
        RestartCause.SoftReset => ResetCause.OSSoftRestart,
        RestartCause.RealTimeClock => ResetCause.RTCWakeup,
        _ => null,
    };
}
