using Bmc.Automation.Telemetry;
using Bmc.Contracts.Telemetry;

namespace Bmc.Automation.Tests.Telemetry;

public sealed class MetricWindowTests
{
    [Theory]
    [InlineData(CollectionFunction.Average, 25)]
    [InlineData(CollectionFunction.Minimum, 20)]
    [InlineData(CollectionFunction.Maximum, 30)]
    [InlineData(CollectionFunction.Summation, 250)]
    public void It_is_computed_of_the_samples_of_its_duration_alone(CollectionFunction function, double expected)
    {
        var window = new MetricWindow(TimeSpan.FromSeconds(10));
        for (long second = 0; second < 20; second++)
            window.Add(second, second < 10 ? 1000 : second < 15 ? 20 : 30);

        Assert.Equal(expected, window.Compute(function, 19));
    }

    [Fact]
    public void What_nobody_measured_is_no_value()
    {
        var window = new MetricWindow(TimeSpan.FromSeconds(10));

        Assert.Null(window.Compute(CollectionFunction.Average, 5));
        window.Add(5, 7);
        Assert.Equal(7, window.Compute(CollectionFunction.Average, 14));
        Assert.Null(window.Compute(CollectionFunction.Average, 15));
    }

    [Fact]
    public void A_long_one_is_exact_to_a_sixtieth()
    {
        var window = new MetricWindow(TimeSpan.FromHours(1));
        for (long second = 0; second < 7200; second++)
            window.Add(second, second < 3600 ? 0 : 1);

        Assert.InRange(window.Compute(CollectionFunction.Summation, 7199)!.Value, 3540, 3600);
        Assert.Equal(1, window.Compute(CollectionFunction.Minimum, 7199));
    }
}
