using Bmc.Contracts.HostWatchdog;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;

namespace Bmc.Redfish.Systems;

/// <summary>
/// ComputerSystem.HostWatchdogTimer. It is enabled while the PC's software keeps it running; nobody else starts it, for a timer that no
/// software starts again and again would reset the PC. From here it can be stopped, and what it does be changed.
/// </summary>
internal static class HostWatchdogTimer
{
    private enum TimeoutAction
    {
        None,
        ResetSystem,
        PowerDown,
        PowerCycle,
    }

    private enum WarningAction
    {
        None,
        SMI,
        DiagnosticInterrupt,
        MessagingInterrupt,
    }

    public static void Write(WatchdogSettings settings, bool isRunning, ResourceWriter json)
    {
        using (json.Object("HostWatchdogTimer"))
        {
            json.Flag("FunctionEnabled", isRunning);
            // The schema's words are in the order of the specification's values.
            json.Word<TimeoutAction>("TimeoutAction", (TimeoutAction)settings.Action);
            json.Word<WarningAction>("WarningAction", (WarningAction)settings.Interrupt);
            using (json.Object("Status"))
                json.Text("State", isRunning ? "Enabled" : "Disabled");
        }
    }

    /// <returns>Null when nothing is to be changed.</returns>
    public static SetWatchdogRequest? Read(JsonBody timer, WatchdogStatus present, RedfishRequest request)
    {
        bool? enabled = timer.Flag("FunctionEnabled");
        TimeoutAction? action = timer.Word<TimeoutAction>("TimeoutAction");
        WarningAction? warning = timer.Word<WarningAction>("WarningAction");
        bool isSet = present.Settings.Use != WatchdogUse.None;
        if (enabled == true && !present.Running)
            timer.RefuseValue("FunctionEnabled");
        if (action is not null && !isSet)
            timer.Refuse("TimeoutAction", Base.PropertyValueConflict.With("TimeoutAction", "FunctionEnabled"));
        if (warning is not null && !isSet)
            timer.Refuse("WarningAction", Base.PropertyValueConflict.With("WarningAction", "FunctionEnabled"));
        WatchdogSettings wanted = present.Settings with
        {
            Action = action is { } onTimeout ? (WatchdogAction)onTimeout : present.Settings.Action,
            Interrupt = warning is { } before ? (WatchdogInterrupt)before : present.Settings.Interrupt,
        };
        bool isStopped = enabled == false && present.Running;
        return isStopped || wanted != present.Settings ? new SetWatchdogRequest(wanted, DontStop: !isStopped, WatchdogUses.None, request.Origin) : null;
    }
}
