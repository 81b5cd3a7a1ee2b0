namespace Bmc.Hardware.History;

/// <summary>How finely the past is kept, and for how long.</summary>
/// <param name="StepSeconds">The time that one row is of; rows begin at its multiples (Unix time), which are those of every coarser level too.</param>
/// <param name="Rows">The newest ones stay. By number and not by age: a clock that was wrong for a while wipes nothing out.</param>
internal sealed record HistoryLevel(int StepSeconds, int Rows)
{
    private const int Day = 86400;

    /// <summary>The finest first: minutes for a day and a bit, quarters of an hour for a month, six hours for two years.</summary>
    public static IReadOnlyList<HistoryLevel> All { get; } =
    [
        new(60, 26 * 60),
        new(900, 31 * Day / 900),
        new(21600, 2 * 366 * Day / 21600),
    ];

    public long StartOf(long seconds) => seconds - (((seconds % StepSeconds) + StepSeconds) % StepSeconds);

    /// <summary>The finest that reaches back so far; the coarsest for what is older than everything.</summary>
    /// <param name="age">Of the oldest moment that is wanted.</param>
    public static int IndexFor(TimeSpan age)
    {
        for (int index = 0; index < All.Count - 1; index++)
        {
            if (age.TotalSeconds <= (long)All[index].StepSeconds * All[index].Rows)
                return index;
        }

        return All.Count - 1;
    }
}
