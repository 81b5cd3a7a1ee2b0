using Bmc.Arguments;

namespace Bmc.Tests.Ctl;

public sealed class DurationsTests
{
    [Theory]
    [InlineData("90", 90)]
    [InlineData("90s", 90)]
    [InlineData("1.5m", 90)]
    [InlineData("2h", 7200)]
    [InlineData("250ms", 0.25)]
    public void A_number_and_its_unit(string text, double seconds)
    {
        Assert.True(Durations.TryParse(text, out TimeSpan duration));
        Assert.Equal(seconds, duration.TotalSeconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("5d")]
    [InlineData("5sm")]
    [InlineData("1e300h")]
    [InlineData("99999999h")]
    public void Nothing_else(string text) => Assert.False(Durations.TryParse(text, out _));
}
