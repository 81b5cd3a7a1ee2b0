using Bmc.Contracts.Sensors;
using Bmc.Redfish.Chassis;
using Bmc.Redfish.Systems;

namespace Bmc.Redfish.Power;

/// <summary>A power supply: what the sensors of one entity instance say of it.</summary>
/// <param name="Instance">IPMI 2.0 §39.1, entity instance.</param>
internal sealed record Supply(byte Instance, IReadOnlyList<SensorSnapshot> Sensors)
{
    /// <summary>IPMI 2.0 Table 43-13.</summary>
    private const byte EntityId = 0x0A;

    public string Id => $"{Instance}";

    public string Name => $"Power Supply {Instance}";

    /// <summary>What the supply itself says of its state; null where it says nothing.</summary>
    private SensorReading? State => Sensors.FirstOrDefault(sensor => sensor.Description.Kind == SensorKind.PowerSupply)?.Reading;

    public static bool IsOf(SensorDescription sensor) => sensor.EntityId == EntityId;

    /// <summary>All, by their instances.</summary>
    public static IReadOnlyList<Supply> Of(IReadOnlyList<SensorSnapshot> sensors) =>
    [
        .. sensors.Where(sensor => IsOf(sensor.Description)).GroupBy(sensor => sensor.Description.EntityInstance).OrderBy(supply => supply.Key)
            .Select(supply => new Supply(supply.Key, [.. supply])),
    ];

    public IReadOnlyList<SensorSnapshot> Find(SensorKind kind, SupplySide? side = null) =>
        [.. Sensors.Where(sensor => sensor.Description.Kind == kind && sensor.Description.Side == side)];

    /// <summary>The one that there is; null where there is none, or more than one of which none is the whole.</summary>
    public SensorSnapshot? Only(SensorKind kind, SupplySide? side = null) => Find(kind, side) is [var only] ? only : null;

    /// <summary>Resource.State. A supply that does not say is there as long as it is measured.</summary>
    public string StateName => State switch
    {
        SensorStates { States: var states } when (states & PowerSupplyStates.Presence) == 0 => "Absent",
        null => "Enabled",
        var state => SensorVocabulary.StateOf(state),
    };

    /// <summary>Null while nobody knows.</summary>
    public string? HealthName => Sensors.Any(sensor => Health.Of(sensor.Reading) is not null) ? Health.Of(Sensors) : null;

    /// <summary>PowerSupply.LineStatus; null while it is not known.</summary>
    public string? LineInputStatus => State is not SensorStates { States: var states } || (states & PowerSupplyStates.Presence) == 0 ? null
        : (states & (PowerSupplyStates.InputLost | PowerSupplyStates.InputLostOrOutOfRange)) != 0 ? "LossOfInput"
        : (states & PowerSupplyStates.InputOutOfRange) != 0 ? "OutOfRange"
        : "Normal";
}
