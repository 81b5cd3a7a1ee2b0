using Bmc.Contracts.EventLog;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;

namespace Bmc.Hardware.Power;

/// <summary>What happened to the power, in the event log's terms (IPMI 2.0 Table 42-3).</summary>
internal static class PowerEventRecords
{
    private const byte SensorSpecific = 0x6F;

    private const byte PowerUnit = 0x09;
    private const byte PowerOff = 0x00;
    private const byte PowerCycle = 0x01;
    private const byte PowerInputLost = 0x04;
    private const byte SoftPowerControlFailure = 0x05;
    private const byte FailureDetected = 0x06;

    private const byte CriticalInterrupt = 0x13;
    private const byte FrontPanelNmi = 0x00;

    private const byte SystemBoot = 0x1D;
    private const byte SystemRestart = 0x07;

    /// <summary>Event data 1 bits 7:6: data 2 has a sensor-specific extension code, here the restart cause.</summary>
    private const byte Data2IsExtension = 0b1100_0000;

    public static IEnumerable<EventRecord> For(PowerHappening what, PowerOrder? order, RestartCause cause) => what switch
    {
        PowerHappening.TurnedOn => [Unit(PowerOff, deassertion: true), Restart(cause)],
        PowerHappening.TurnedOff when order?.Action == PowerAction.PowerCycle => [Unit(PowerCycle), Unit(PowerOff)],
        PowerHappening.TurnedOff => [Unit(PowerOff)],
        PowerHappening.Dropped => [Unit(FailureDetected), Unit(PowerOff)],
        PowerHappening.Restarted => [Restart(cause)],
        PowerHappening.DiagnosticInterrupt => [EventRecord.FromBmc(CriticalInterrupt, DiscreteSensors.DiagnosticInterrupt, SensorSpecific, deassertion: false, FrontPanelNmi)],
        PowerHappening.DidNotTurnOn or PowerHappening.DidNotTurnOff => [Unit(SoftPowerControlFailure)],
        PowerHappening.MainsLost => [Unit(PowerInputLost)],
        PowerHappening.MainsReturned => [Unit(PowerInputLost, deassertion: true)],
        _ => [],
    };

    private static EventRecord Unit(byte offset, bool deassertion = false) =>
        EventRecord.FromBmc(PowerUnit, DiscreteSensors.PowerUnit, SensorSpecific, deassertion, offset);

    private static EventRecord Restart(RestartCause cause) =>
        EventRecord.FromBmc(SystemBoot, DiscreteSensors.SystemRestart, SensorSpecific, deassertion: false, Data2IsExtension | SystemRestart, (byte)cause);
}
