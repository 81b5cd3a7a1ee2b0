using System.Collections;
using System.Diagnostics;

namespace Bmc.Lab.Machine;

/// <summary>Looks again until it is so.</summary>
internal static class Eventually
{
    private static readonly TimeSpan _shortestPause = TimeSpan.FromMilliseconds(100);

    /// <returns>The first thing seen that was wanted.</returns>
    public static async Task<T> GetAsync<T>(Func<Task<T>> look, Func<T, bool> wanted, string what)
    {
        long begin = Stopwatch.GetTimestamp();
        while (true)
        {
            long looked = Stopwatch.GetTimestamp();
            T seen = await look();
            if (wanted(seen))
                return seen;
            if (Stopwatch.GetElapsedTime(begin) > HangGuard.Limit)
                Assert.Fail($"{what} did not happen; last seen: {(seen is IEnumerable list and not string ? string.Join(", ", list.Cast<object>()) : seen)}");
            // What takes long to see takes time from what it waits for: as long again it looks away.
            TimeSpan taken = Stopwatch.GetElapsedTime(looked);
            await Task.Delay(taken > _shortestPause ? taken : _shortestPause, TestContext.Current.CancellationToken);
        }
    }
}
