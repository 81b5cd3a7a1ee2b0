using Bmc.Contracts.Board;
using Bmc.Hardware.Fans;

namespace Bmc.Hardware.Tests.Fans;

public class FanCurveTests
{
    private static readonly BoardFanPoint[] _curve = [new(35, 25), new(60, 50), new(80, 100)];

    [Theory]
    [InlineData(-20, 25)]
    [InlineData(35, 25)]
    [InlineData(47.5, 37.5)]
    [InlineData(60, 50)]
    [InlineData(70, 75)]
    [InlineData(80, 100)]
    [InlineData(120, 100)]
    public void Follows_straight_lines_between_the_points_and_stays_level_outside(double celsius, double percent) =>
        Assert.Equal(percent, FanCurve.Percent(_curve, celsius), 9);

    [Fact]
    public void Goes_up_at_once_and_down_slowly()
    {
        Assert.Equal(80, FanSlew.Next(30, 80, TimeSpan.FromSeconds(1)));
        Assert.Equal(75, FanSlew.Next(80, 30, TimeSpan.FromSeconds(1)));
        Assert.Equal(70, FanSlew.Next(80, 30, TimeSpan.FromSeconds(2)));
        Assert.Equal(30, FanSlew.Next(32, 30, TimeSpan.FromSeconds(1)));
        Assert.Equal(30, FanSlew.Next(null, 30, TimeSpan.FromSeconds(1)));
    }
}
