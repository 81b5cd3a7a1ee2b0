namespace Bmc.Contracts.Limits;

/// <summary>What is done when a limit is exceeded for too long. DCMI 1.5 Table 6-17; the values are the wire's.</summary>
public enum LimitAction
{
    None = 0x00,

    /// <summary>An entry in the event log, and the PC is switched off by force.</summary>
    PowerOff = 0x01,

    /// <summary>An entry in the event log.</summary>
    Log = 0x11,
}

/// <summary>How much the PC may take. DCMI 1.5 §6.6.3: a circuit breaker, no throttle; nothing here makes the PC take less.</summary>
/// <param name="CorrectionTime">How long the power may stay above the limit without a break.</param>
/// <param name="StatisticsPeriod">What the power statistics are made over; zero: all that is remembered.</param>
/// <param name="Active">False: nothing is done, whatever the power is.</param>
public sealed record PowerLimit(LimitAction Action, int Watts, TimeSpan CorrectionTime, TimeSpan StatisticsPeriod, bool Active)
{
    /// <summary>The power is looked at each second.</summary>
    public static readonly TimeSpan MinimumCorrectionTime = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan MaximumCorrectionTime = TimeSpan.FromHours(1);

    /// <summary>So long the readings are remembered.</summary>
    public static readonly TimeSpan MaximumStatisticsPeriod = TimeSpan.FromHours(1);
}

/// <param name="IsSet">False: nobody has set a limit, and <paramref name="Limit"/> is what one would begin with.</param>
/// <param name="MaximumWatts">The highest limit: what the board's sensors can read.</param>
public sealed record PowerLimitStatus(PowerLimit Limit, bool IsSet, int MaximumWatts);

/// <summary>How warm the inlet air may be. DCMI 1.5 §6.7.2.</summary>
/// <param name="Instance">Entity instance of the inlet temperature sensor.</param>
/// <param name="Action">None: the limit is disabled.</param>
/// <param name="ExceptionTime">How long the temperature may stay above the limit without a break.</param>
public sealed record ThermalLimit(byte Instance, LimitAction Action, int Celsius, TimeSpan ExceptionTime);

/// <param name="Minimum">The least watts of the window, likewise the others.</param>
/// <param name="Time">The end of the window.</param>
/// <param name="Period">The length of the window, as far as it is remembered.</param>
public sealed record PowerStatistics(double Watts, double Minimum, double Maximum, double Average, DateTimeOffset Time, TimeSpan Period);
