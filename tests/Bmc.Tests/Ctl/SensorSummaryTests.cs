using Bmc.Contracts.Sensors;
using Bmc.Ctl;

namespace Bmc.Tests.Ctl;

public class SensorSummaryTests
{
    private static readonly DateTimeOffset _time = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Sensor_that_rests_while_the_pc_is_off_is_no_trouble()
    {
        SensorSummary summary = SensorSummary.Of([Sensor("A", Fine), Sensor("B", Missing(UnavailableReason.HostOff))]);

        Assert.Equal("2 sensors, all readings are within their limits", summary.ToString());
    }

    [Fact]
    public void Trouble_is_counted_and_named()
    {
        var hot = new SensorValue(99, ThresholdState.UpperCritical, _time);

        SensorSummary summary = SensorSummary.Of([Sensor("A", Fine), Sensor("B", hot), Sensor("C", Missing(UnavailableReason.BusStuck))]);

        Assert.Equal("3 sensors, 1 without a reading, beyond its limits: B", summary.ToString());
    }

    private static SensorValue Fine => new(20, ThresholdState.None, _time);

    private static SensorUnavailable Missing(UnavailableReason reason) => new(reason, "", _time);

    private static SensorSnapshot Sensor(string name, SensorReading reading) => new(
        new SensorDescription(1, name, name, SensorKind.Temperature, SensorUnit.Celsius, 3, 1, 0, 100, SensorThresholds.None, default, SensorEventEnables.All), reading);
}
