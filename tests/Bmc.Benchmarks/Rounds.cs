using System.Diagnostics;

namespace Bmc.Benchmarks;

/// <summary>
/// Rates of several things, measured in turn, and the best round of each: where the scheduler puts two processes makes a factor
/// of three on small machines.
/// </summary>
internal static class Rounds
{
    private const int Count = 8;
    private static readonly TimeSpan _length = TimeSpan.FromMilliseconds(700);

    /// <returns>Per second, in the order of what is measured.</returns>
    public static double[] Best(params Action[] measured)
    {
        double[] best = new double[measured.Length];
        for (int round = 0; round < Count; round++)
        {
            for (int index = 0; index < measured.Length; index++)
                best[index] = Math.Max(best[index], Rate(measured[index]));
        }

        return best;
    }

    private static double Rate(Action once)
    {
        long start = Stopwatch.GetTimestamp();
        long count = 0;
        for (; Stopwatch.GetElapsedTime(start) < _length; count++)
            once();
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
