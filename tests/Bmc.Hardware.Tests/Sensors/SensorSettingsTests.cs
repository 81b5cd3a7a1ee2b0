using Bmc.Contracts.Sensors;
using Bmc.Hardware.Sensors;

namespace Bmc.Hardware.Tests.Sensors;

public class SensorSettingsTests
{
    private static readonly SensorDescription _voltage = SensorDescriptions.Of(TestBoard.TwelveVolts);

    [Fact]
    public void Takes_thresholds_in_order_and_range()
    {
        Assert.Null(SensorSettings.Problem(_voltage with { Thresholds = new SensorThresholds(11, 10, 9, 13, 14, 15) }));
        Assert.Null(SensorSettings.Problem(_voltage with { Thresholds = new SensorThresholds(11, 11, 11, 11, 11, 11) }));
        Assert.Null(SensorSettings.Problem(_voltage with { Thresholds = SensorThresholds.None }));
    }

    [Theory]
    [InlineData(11.0, 12.0, null, null, "12v: lower non-critical 11 is below lower critical 12")]
    [InlineData(null, 12.0, 11.0, null, "12v: upper non-critical 11 is below lower critical 12")]
    [InlineData(null, null, 14.0, 13.0, "12v: upper critical 13 is below upper non-critical 14")]
    [InlineData(null, -1.0, null, null, "12v: lower critical -1 is not within 0 to 15")]
    [InlineData(null, null, null, 15.1, "12v: upper critical 15.1 is not within 0 to 15")]
    [InlineData(null, null, null, double.NaN, "12v: upper critical NaN is not within 0 to 15")]
    public void Names_what_is_out_of_order_or_range(double? lnc, double? lc, double? unc, double? uc, string problem) =>
        Assert.Equal(problem, SensorSettings.Problem(_voltage with { Thresholds = new SensorThresholds(lnc, lc, null, unc, uc) }));

    [Theory]
    [InlineData(-0.1, 0)]
    [InlineData(0, 15)]
    [InlineData(double.NaN, 0)]
    public void Refuses_a_hysteresis_that_can_not_be(double positive, double negative) =>
        Assert.Equal(
            "12v: a hysteresis is at least 0 and less than 15",
            SensorSettings.Problem(_voltage with { Hysteresis = new SensorHysteresis(positive, negative) }));
}
