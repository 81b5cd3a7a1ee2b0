using System.Diagnostics;

namespace Bmc.EndToEnd.Tests;

/// <summary>Waits for what happens in another process. The limit is a net for what never comes, not a measure.</summary>
internal static class Eventually
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    public static async Task<T> GetAsync<T>(Func<Task<T>> look, Func<T, bool> wanted, string what)
    {
        long begin = Stopwatch.GetTimestamp();
        while (true)
        {
            T seen = await look();
            if (wanted(seen))
                return seen;
            if (Stopwatch.GetElapsedTime(begin) > _limit)
                Assert.Fail($"{what} did not happen; last seen: {seen}");
            await Task.Delay(_pause, TestContext.Current.CancellationToken);
        }
    }
}
