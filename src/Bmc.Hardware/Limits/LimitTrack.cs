namespace Bmc.Hardware.Limits;

internal enum LimitNews
{
    None,

    /// <summary>The value has been above the limit for longer than it may, without a break.</summary>
    Exceeded,

    /// <summary>The value is back at or below the limit after that.</summary>
    Ended,
}

/// <summary>
/// One limit over time, pure. A value that is missing proves nothing: the time above the limit begins anew after it, and an
/// excursion that was reported is not over.
/// </summary>
/// <param name="Since">Since when the value has been above the limit; null while it is not.</param>
/// <param name="Reported">The excursion has been reported: once is enough.</param>
internal readonly record struct LimitTrack(TimeSpan? Since, bool Reported)
{
    /// <param name="value">Null when it is not known.</param>
    /// <param name="patience">How long it may be above.</param>
    /// <param name="now">Time since some start that never moves.</param>
    public (LimitTrack Next, LimitNews News) See(double? value, double limit, TimeSpan patience, TimeSpan now)
    {
        if (value is null)
            return (this with { Since = null }, LimitNews.None);
        if (value <= limit)
            return (default, Reported ? LimitNews.Ended : LimitNews.None);
        TimeSpan since = Since ?? now;
        return !Reported && now - since > patience
            ? (new(since, Reported: true), LimitNews.Exceeded)
            : (this with { Since = since }, LimitNews.None);
    }
}
