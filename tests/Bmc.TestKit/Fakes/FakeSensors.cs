using Bmc.Contracts;
using Bmc.Contracts.Sensors;

namespace Bmc.TestKit.Fakes;

/// <summary>Three sensors of the simulated board, and a note of what was changed.</summary>
public sealed class FakeSensors : ISensors
{
    public const byte Temperature = 1;
    public const byte Voltage = 3;
    public const byte Power = 5;
    public const byte Supply = 11;

    public static SensorDescription TemperatureDescription { get; } = new(
        Temperature,
        "cpu-temperature",
        "CPU Temp",
        SensorKind.Temperature,
        SensorUnit.Celsius,
        EntityId: 3,
        EntityInstance: 1,
        Minimum: -40,
        Maximum: 125,
        new SensorThresholds(UpperNonCritical: 80, UpperCritical: 90, UpperNonRecoverable: 105),
        new SensorHysteresis(2, 2),
        SensorEventEnables.All);

    public static SensorDescription VoltageDescription { get; } = new(
        Voltage,
        "12v",
        "12V Rail",
        SensorKind.Voltage,
        SensorUnit.Volts,
        EntityId: 7,
        EntityInstance: 1,
        Minimum: 0,
        Maximum: 15,
        new SensorThresholds(LowerNonCritical: 11.4, LowerCritical: 10.8, UpperNonCritical: 12.6, UpperCritical: 13.2),
        new SensorHysteresis(0.12, 0.06),
        SensorEventEnables.All);

    /// <summary>A sensor that has no thresholds.</summary>
    public static SensorDescription PowerDescription { get; } = new(
        Power,
        "board-power",
        "Board Power",
        SensorKind.Power,
        SensorUnit.Watts,
        EntityId: 7,
        EntityInstance: 1,
        Minimum: 0,
        Maximum: 500,
        SensorThresholds.None,
        default,
        SensorEventEnables.All);

    /// <summary>A sensor of states; none of the three that a bench starts with.</summary>
    public static SensorDescription SupplyDescription { get; } = new(
        Supply,
        "psu-status",
        "PSU Status",
        SensorKind.PowerSupply,
        SensorUnit.None,
        EntityId: 10,
        EntityInstance: 1,
        Minimum: 0,
        Maximum: 255,
        SensorThresholds.None,
        default,
        SensorEventEnables.All with { Assertions = PowerSupplyStates.All, Deassertions = PowerSupplyStates.All });

    public List<(byte Number, SensorChange Change)> Changes { get; } = [];

    public Fault? Refusal { get; set; }

    public static SensorSnapshot Reading(SensorDescription sensor, double value, ThresholdState state = ThresholdState.None) =>
        new(sensor, new SensorValue(value, state, DateTimeOffset.UnixEpoch));

    public static SensorSnapshot Unavailable(SensorDescription sensor, UnavailableReason reason) =>
        new(sensor, new SensorUnavailable(reason, "a test says so", DateTimeOffset.UnixEpoch));

    /// <summary>What the owner has already and the mirror has not heard yet.</summary>
    public IReadOnlyList<SensorSnapshot> Present { get; set; } = [];

    public ValueTask<IReadOnlyList<SensorSnapshot>> GetSnapshotAsync(CancellationToken cancellationToken) => new(Present);

    /// <summary>How often the initialization agent ran.</summary>
    public int Initialized { get; private set; }

    public List<(byte Number, ushort Assertions)> Rearmed { get; } = [];

    public ValueTask<Result> RearmAsync(byte number, ushort assertions, CancellationToken cancellationToken)
    {
        Rearmed.Add((number, assertions));
        return new(Refusal is { } fault ? fault : Result.Done);
    }

    public ValueTask<Result> InitializeAsync(RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (Refusal is { } fault)
            return new(fault);
        Initialized++;
        return new(Result.Done);
    }

    public ValueTask<Result> ClearFaultsAsync(byte number, RequestOrigin origin, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Result> ChangeAsync(byte number, SensorChange change, CancellationToken cancellationToken)
    {
        Changes.Add((number, change));
        return new(Refusal is { } fault ? fault : Result.Done);
    }
}
