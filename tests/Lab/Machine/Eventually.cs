using System.Diagnostics;

namespace Bmc.Lab.Machine;

/// <summary>Looks again until it is so.</summary>
internal static class Eventually
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    /// <returns>The first thing seen that was wanted.</returns>
    public static async Task<T> GetAsync<T>(Func<Task<T>> look, Func<T, bool> wanted, string what)
    {
        long begin = Stopwatch.GetTimestamp();
        while (true)
        {
            T seen = await look();
            if (wanted(seen))
                return seen;
            if (Stopwatch.GetElapsedTime(begin) > HangGuard.Limit)
                Assert.Fail($"{what} did not happen; last seen: {seen}");
            await Task.Delay(_pause, TestContext.Current.CancellationToken);
        }
    }
}
