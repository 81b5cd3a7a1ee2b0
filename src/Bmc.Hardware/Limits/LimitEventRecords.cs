using Bmc.Contracts.EventLog;
using Bmc.Contracts.Sensors;

namespace Bmc.Hardware.Limits;

/// <summary>What the limits did, in the event log's terms (DCMI 1.5 Table 3-2, IPMI 2.0 Table 42-2).</summary>
internal static class LimitEventRecords
{
    private const byte PowerUnit = 0x09;
    private const byte Temperature = 0x01;
    private const byte SystemEvent = 0x12;

    private const byte LimitStatus = 0x05;
    private const byte LimitExceeded = 0x01;

    private const byte SystemState = 0x0A;
    private const byte TransitionToPowerOff = 0x02;

    public static EventRecord Power(bool exceeded) =>
        EventRecord.FromBmc(PowerUnit, DiscreteSensors.PowerLimit, LimitStatus, deassertion: !exceeded, LimitExceeded);

    public static EventRecord Thermal(bool exceeded) =>
        EventRecord.FromBmc(Temperature, DiscreteSensors.ThermalLimit, LimitStatus, deassertion: !exceeded, LimitExceeded);

    /// <summary>Follows the entry of the limit for whose sake the PC is switched off.</summary>
    public static EventRecord PowerOff { get; } =
        EventRecord.FromBmc(SystemEvent, DiscreteSensors.LimitPowerOff, SystemState, deassertion: false, TransitionToPowerOff);
}
