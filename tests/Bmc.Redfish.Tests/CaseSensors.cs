using Bmc.Contracts.Sensors;
using Bmc.TestKit.Fakes;

namespace Bmc.Redfish.Tests;

/// <summary>The rest of a case: inlet, a fan, and a power supply that measures itself.</summary>
internal static class CaseSensors
{
    public static SensorDescription Inlet { get; } = Describe(20, "inlet", SensorKind.Temperature, entity: 0x37, maximum: 100);

    public static SensorDescription Fan { get; } = Describe(21, "case-fan", SensorKind.FanSpeed, entity: 0x1D, maximum: 6000) with
    {
        Thresholds = new SensorThresholds(LowerCritical: 400.4),
    };

    public static SensorDescription InputVoltage { get; } = OfSupply(22, "psu-vin", SensorKind.Voltage, SupplySide.Input);

    public static SensorDescription InputPower { get; } = OfSupply(23, "psu-pin", SensorKind.Power, SupplySide.Input);

    public static SensorDescription OutputVoltage { get; } = OfSupply(24, "psu-vout", SensorKind.Voltage, SupplySide.Output);

    public static SensorDescription SupplyTemperature { get; } = OfSupply(25, "psu-temperature", SensorKind.Temperature, null);

    public static SensorDescription SupplyFan { get; } = OfSupply(26, "psu-fan", SensorKind.FanSpeed, null);

    public static IReadOnlyList<SensorSnapshot> All { get; } =
    [
        FakeSensors.Reading(Inlet, 24.5),
        FakeSensors.Reading(Fan, 1200.6),
        FakeSensors.Reading(InputVoltage, 231),
        FakeSensors.Reading(InputPower, 120.4),
        FakeSensors.Reading(OutputVoltage, 12.1),
        FakeSensors.Reading(SupplyTemperature, 38),
        FakeSensors.Reading(SupplyFan, 900),
        States(PowerSupplyStates.Presence),
    ];

    public static SensorSnapshot States(ushort states, SensorHealth health = SensorHealth.Ok) =>
        new(FakeSensors.SupplyDescription, new SensorStates(states, "", health, DateTimeOffset.UnixEpoch));

    private static SensorDescription OfSupply(byte number, string id, SensorKind kind, SupplySide? side) =>
        Describe(number, id, kind, FakeSensors.SupplyDescription.EntityId, 800) with { Side = side };

    private static SensorDescription Describe(byte number, string id, SensorKind kind, byte entity, double maximum) =>
        new(number, id, id, kind, kind.Unit(), entity, 1, 0, maximum, SensorThresholds.None, default, SensorEventEnables.All);
}
