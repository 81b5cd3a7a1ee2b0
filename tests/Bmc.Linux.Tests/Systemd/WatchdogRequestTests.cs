using Bmc.Linux.Systemd;

namespace Bmc.Linux.Tests.Systemd;

public class WatchdogRequestTests
{
    private const int Own = 42;

    [Theory]
    [InlineData("30000000", "42", 30_000)]
    [InlineData("1000", null, 1)]
    [InlineData("1500000", "42", 1_500)]
    public void Interval_is_that_of_the_unit(string interval, string? process, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Read(interval, process));

    [Theory]
    [InlineData(null, null)]
    [InlineData(null, "42")]
    [InlineData("", "42")]
    [InlineData("0", "42")]
    [InlineData("-1", "42")]
    [InlineData("30s", "42")]
    [InlineData("18446744073709551615", "42")]
    [InlineData("9223372036854775807", "42")]
    [InlineData("99999999999999999999999", "42")]
    [InlineData("30000000", "43")]
    [InlineData("30000000", "")]
    public void Nobody_waits_when_nothing_else_is_said_to_this_process(string? interval, string? process) =>
        Assert.Null(Read(interval, process));

    private static TimeSpan? Read(string? interval, string? process) =>
        WatchdogRequest.Read(name => name == "WATCHDOG_USEC" ? interval : name == "WATCHDOG_PID" ? process : null, Own);
}
