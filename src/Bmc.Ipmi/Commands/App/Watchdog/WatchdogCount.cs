namespace Bmc.Ipmi.Commands.App.Watchdog;

/// <summary>The timer's counts, 100 ms each (IPMI 2.0 §27.6).</summary>
public static class WatchdogCount
{
    private static readonly TimeSpan _count = TimeSpan.FromMilliseconds(100);

    public static TimeSpan ToTime(ushort counts) => _count * counts;

    /// <summary>Rounded up: right after the start, what is left is what the timer was set to.</summary>
    public static ushort Of(TimeSpan time) => (ushort)Math.Clamp((time.Ticks + _count.Ticks - 1) / _count.Ticks, 0, ushort.MaxValue);
}
