namespace Bmc.Simulator.Tests;

/// <summary>For what happens on other threads: looks again until it is so, at most as long as a test may take.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <param name="meanwhile">Done before each look: moves the clock, say.</param>
    public static Task UntilAsync(Func<bool> condition, string what, Action? meanwhile = null) =>
        UntilAsync(() => Task.FromResult(condition()), what, meanwhile);

    /// <inheritdoc cref="UntilAsync(Func{bool}, string, Action?)"/>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what, Action? meanwhile = null)
    {
        long started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Limit, $"never: {what}");
            meanwhile?.Invoke();
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }
}
