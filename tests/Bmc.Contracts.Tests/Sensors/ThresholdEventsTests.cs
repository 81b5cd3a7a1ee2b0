using Bmc.Contracts.Sensors;

namespace Bmc.Contracts.Tests.Sensors;

public class ThresholdEventsTests
{
    [Fact]
    public void Reports_lower_thresholds_going_low_and_upper_ones_going_high() =>
        Assert.Equal(0b1010_1001_0101, ThresholdEvents.Supported(new SensorThresholds(1, 1, 1, 2, 2, 2)));

    [Fact]
    public void Reports_only_thresholds_that_the_sensor_has()
    {
        Assert.Equal(0, ThresholdEvents.Supported(SensorThresholds.None));
        Assert.Equal(1 << 9, ThresholdEvents.Supported(new SensorThresholds(UpperCritical: 90)));
        Assert.Equal(1 << 0 | 1 << 2, ThresholdEvents.Supported(new SensorThresholds(LowerNonCritical: 600, LowerCritical: 400)));
    }
}
