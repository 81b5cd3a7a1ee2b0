using System.Globalization;

namespace Bmc.Linux.Systemd;

/// <summary>What WatchdogSec= of the unit asks of the process, by its environment (sd_watchdog_enabled(3)).</summary>
public static class WatchdogRequest
{
    private const string IntervalVariable = "WATCHDOG_USEC";
    private const string ProcessVariable = "WATCHDOG_PID";

    /// <param name="variable">A variable's value; null when it is not set.</param>
    /// <returns>Null when nobody waits for a sign of life of this process, or the request can't be understood.</returns>
    public static TimeSpan? Read(Func<string, string?> variable, int processId)
    {
        if (!long.TryParse(variable(IntervalVariable), NumberStyles.None, CultureInfo.InvariantCulture, out long microseconds) || microseconds == 0)
            return null;
        // Without a process, it is for whoever reads it; a child that inherited the environment is not meant.
        if (variable(ProcessVariable) is { } process && process != processId.ToString(CultureInfo.InvariantCulture))
            return null;
        // USEC_INFINITY and the like: nobody waits that long.
        return microseconds > TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMicrosecond ? null : TimeSpan.FromMicroseconds(microseconds);
    }
}
