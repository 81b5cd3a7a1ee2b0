namespace Bmc.Hardware.EventLog;

/// <summary>The times that the log's clock can show: 32-bit seconds (IPMI 2.0 §37), of which FFFFFFFFh means none.</summary>
internal static class EventLogClock
{
    public static DateTimeOffset First => DateTimeOffset.UnixEpoch;

    public static DateTimeOffset Last { get; } = DateTimeOffset.FromUnixTimeSeconds(uint.MaxValue - 1);

    public static DateTimeOffset FromMilliseconds(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds, First.ToUnixTimeMilliseconds(), Last.ToUnixTimeMilliseconds()));

    /// <summary>At most the whole range, in either direction.</summary>
    public static TimeSpan OffsetFromMilliseconds(long milliseconds)
    {
        long range = (long)(Last - First).TotalMilliseconds;
        return TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, -range, range));
    }

    /// <summary>The log's time by the system's, which may itself be wrong on a board without a battery.</summary>
    public static DateTimeOffset At(DateTimeOffset systemTime, TimeSpan offset) =>
        FromMilliseconds(systemTime.ToUnixTimeMilliseconds() + (long)offset.TotalMilliseconds);
}
