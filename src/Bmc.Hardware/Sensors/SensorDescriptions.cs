using Bmc.Contracts.Board;
using Bmc.Contracts.Sensors;

namespace Bmc.Hardware.Sensors;

/// <summary>A board's sensor as the other roles see it.</summary>
internal static class SensorDescriptions
{
    /// <summary>All that this BMC generates, for any threshold that a sensor has or is given.</summary>
    public static SensorEventEnables Events { get; } = EnablesFor(ThresholdEvents.Supported(new SensorThresholds(0, 0, 0, 0, 0, 0)));

    public static SensorDescription Of(BoardSensor sensor) => new(
        sensor.Number,
        sensor.Id,
        sensor.Name,
        sensor.Kind,
        sensor.Kind.Unit(),
        sensor.EntityId,
        sensor.EntityInstance,
        sensor.Minimum,
        sensor.Maximum,
        sensor.Thresholds,
        sensor.Hysteresis,
        EventsOf(sensor.Kind),
        SideOf(sensor.Source.Channel));

    /// <summary>With scanning and events as they are at first; thresholds as they are set.</summary>
    public static SensorDescription Initialized(SensorDescription sensor) => sensor with { Events = EventsOf(sensor.Kind) };

    /// <summary>All that such a sensor generates.</summary>
    public static SensorEventEnables EventsOf(SensorKind kind) => kind.IsDiscrete() ? EnablesFor(PowerSupplyStates.All) : Events;

    /// <summary>A supply's chip names its channels by the side: "input-voltage", "output2-power".</summary>
    private static SupplySide? SideOf(string? channel) =>
        channel is null ? null
        : channel.StartsWith("input-", StringComparison.Ordinal) ? SupplySide.Input
        : channel.StartsWith("output", StringComparison.Ordinal) ? SupplySide.Output
        : null;

    private static SensorEventEnables EnablesFor(ushort events) => new(ScanningEnabled: true, EventMessagesEnabled: true, events, events);
}
