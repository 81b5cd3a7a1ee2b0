using Bmc.Hardware.Buses;

namespace Bmc.Hardware.Tests.Buses;

public class ParallelLoopsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ends_all_loops_when_one_falls_and_says_why()
    {
        bool ended = false;

        await Assert.ThrowsAsync<FormatException>(() => ParallelLoops.RunAsync(
            [
                async token =>
                {
                    try
                    {
                        await Task.Delay(Timeout.InfiniteTimeSpan, token);
                    }
                    finally
                    {
                        ended = true;
                    }
                },
                async _ =>
                {
                    await Task.Yield();
                    throw new FormatException();
                },
            ],
            Token));

        Assert.True(ended);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Runs_until_cancelled(int loops)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task running = ParallelLoops.RunAsync(
            Enumerable.Repeat<Func<CancellationToken, Task>>(token => Task.Delay(Timeout.InfiniteTimeSpan, token), loops), stop.Token);
        Assert.False(running.IsCompleted);

        await stop.CancelAsync();

        await running;
    }
}
