namespace Bmc.Lab.Machine;

/// <summary>An end for what would wait for ever. A net, not a measure: an emulated machine on a busy host is slow, and no test says how fast it must be.</summary>
internal static class HangGuard
{
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>The task's result, or a failed test that says what did not come.</summary>
    /// <param name="seen">What was there instead, asked only then.</param>
    public static async Task<T> WaitAsync<T>(Task<T> task, string what, Func<string> seen)
    {
        try
        {
            return await task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{what} did not come within {Limit.TotalSeconds:0} seconds; last seen:\n{seen()}");
            throw;
        }
    }
}
