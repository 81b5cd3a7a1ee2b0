using Bmc.Contracts.EventLog;
using Bmc.Contracts.Sensors;
using Bmc.Devices;

namespace Bmc.Hardware.Sensors;

/// <summary>
/// A power supply's faults as the states of a discrete sensor, and the events between two of them (IPMI 2.0 Table 42-3, sensor
/// type 08h). Pure.
/// </summary>
internal static class SupplyState
{
    private const byte SensorSpecific = 0x6F;

    /// <summary>Event data 1 (IPMI 2.0 Table 29-6): data 2 and data 3 are ours, the chip's register and its bit.</summary>
    private const byte RegisterAndBit = 0b1010_0000;

    private static readonly (SupplyConditions Condition, ushort State)[] _states =
    [
        (SupplyConditions.Failure, PowerSupplyStates.Failure),
        (SupplyConditions.PredictiveFailure, PowerSupplyStates.PredictiveFailure),
        (SupplyConditions.InputLost, PowerSupplyStates.InputLost),
        (SupplyConditions.InputLostOrOutOfRange, PowerSupplyStates.InputLostOrOutOfRange),
        (SupplyConditions.InputOutOfRange, PowerSupplyStates.InputOutOfRange),
        (SupplyConditions.ConfigurationError, PowerSupplyStates.ConfigurationError),
    ];

    private const ushort Critical = PowerSupplyStates.Failure | PowerSupplyStates.InputLost | PowerSupplyStates.InputLostOrOutOfRange;

    /// <summary>The states of a supply that answers: it is there, and what is wrong with it.</summary>
    public static ushort Of(IReadOnlyList<SupplyFault> faults) =>
        (ushort)faults.Aggregate((int)PowerSupplyStates.Presence, (states, fault) => states | StateOf(fault));

    /// <summary>A fault that is no event of its own is a warning too: somebody should look.</summary>
    public static SensorHealth HealthOf(ushort states, IReadOnlyList<SupplyFault> faults) =>
        (states & Critical) != 0 ? SensorHealth.Critical : faults.Count > 0 ? SensorHealth.Warning : SensorHealth.Ok;

    /// <summary>The enabled events between two states: what ended, then what began with the fault that it began with.</summary>
    public static IEnumerable<EventRecord> Events(SensorDescription sensor, ushort before, ushort after, IReadOnlyList<SupplyFault> faults)
    {
        if (!sensor.Events.EventMessagesEnabled)
            yield break;
        for (byte offset = 0; offset < 16; offset++)
        {
            if ((before & ~after & sensor.Events.Deassertions & 1 << offset) != 0)
                yield return EventRecord.FromBmc(sensor.Kind.SensorType(), sensor.Number, SensorSpecific, deassertion: true, offset);
        }

        for (byte offset = 0; offset < 16; offset++)
        {
            ushort state = (ushort)(1 << offset);
            if ((after & ~before & sensor.Events.Assertions & state) != 0)
                yield return Asserted(sensor, offset, faults.FirstOrDefault(fault => StateOf(fault) == state));
        }
    }

    private static EventRecord Asserted(SensorDescription sensor, byte offset, SupplyFault? cause) => cause is null
        ? EventRecord.FromBmc(sensor.Kind.SensorType(), sensor.Number, SensorSpecific, deassertion: false, offset)
        : EventRecord.FromBmc(sensor.Kind.SensorType(), sensor.Number, SensorSpecific, deassertion: false, (byte)(RegisterAndBit | offset), cause.Register, cause.Bit);

    private static ushort StateOf(SupplyFault fault) => Array.Find(_states, entry => entry.Condition == fault.Condition).State;
}
