using Bmc.Contracts.Board;
using Bmc.Contracts.Sensors;

namespace Bmc.Hardware.Tests.Sensors;

/// <summary>Boards made by hand.</summary>
internal static class TestBoard
{
    public static BoardSensor CpuTemperature { get; } = new(
        1, "cpu-temperature", "CPU Temp", SensorKind.Temperature, new BoardSensorSource("U1", "temperature", null, null), 3, 1, -40, 125,
        new SensorThresholds(UpperNonCritical: 80, UpperCritical: 90, UpperNonRecoverable: 105), new SensorHysteresis(2, 2),
        TimeSpan.FromSeconds(1), OnlyWhenOn: false);

    public static BoardSensor CpuFan { get; } = new(
        2, "cpu-fan", "CPU Fan", SensorKind.FanSpeed, new BoardSensorSource("U3", "fan", null, null), 29, 1, 0, 6000,
        new SensorThresholds(LowerNonCritical: 600, LowerCritical: 400), new SensorHysteresis(100, 100), TimeSpan.FromSeconds(1), OnlyWhenOn: true);

    public static BoardSensor TwelveVolts { get; } = new(
        3, "12v", "12V Rail", SensorKind.Voltage, new BoardSensorSource("U2", "bus-voltage", null, null), 7, 1, 0, 15,
        new SensorThresholds(11.4, 10.8, null, 12.6, 13.2, null), new SensorHysteresis(0.1, 0.1), TimeSpan.FromSeconds(1), OnlyWhenOn: true);

    public static BoardDescription With(
        IReadOnlyList<BoardSensor> sensors,
        IReadOnlyList<BoardI2cBus>? buses = null,
        IReadOnlyList<BoardFanZone>? zones = null,
        IReadOnlyList<BoardFru>? fru = null) => new(
            "test", "made by hand", BoardPlatform.Linux, new BoardGpio(null, null, null, null, null, null, null),
            new BoardPower(
                TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(8), TimeSpan.FromMilliseconds(200),
                TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(50),
                TimeSpan.FromSeconds(5), null, []),
            buses ?? [], sensors, zones ?? [], fru ?? [], null, null, null, null);

    public static BoardI2cBus Bus(int number, params BoardI2cDevice[] devices) => new(number, null, null, devices);

    public static BoardI2cDevice Device(string refdes, int address, string driver, double? shuntOhms = null, double? maximumAmperes = null) =>
        new(refdes, address, driver, PacketErrorChecking: false, shuntOhms, maximumAmperes, PoweredByHost: false);
}
