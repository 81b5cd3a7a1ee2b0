using Bmc.Contracts;
using Bmc.Hardware.Buses;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Hardware.Tests.Buses;

public sealed class OwnerThreadTests : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    private readonly FakeTimeProvider _time = new();
    private readonly ManualResetEventSlim _mayGoOn = new(false);
    private readonly TaskCompletionSource _blocked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly OwnerThread _thread;
    private bool _closed;

    public OwnerThreadTests() => _thread = new OwnerThread("the thing", _time, () => _closed = true);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_with_what_the_work_gives_on_a_thread_of_its_own()
    {
        Result<string> name = await RunAsync(() => Thread.CurrentThread.Name!);

        Assert.Equal("the thing", name.Value);
    }

    [Fact]
    public async Task Takes_urgent_work_before_all_that_waits()
    {
        Task<Result<int>> blocker = await BlockAsync();
        List<string> order = [];
        Task<Result<int>> first = RunAsync(() => Note("first"));
        Task<Result<int>> second = RunAsync(() => Note("second"));
        Task<Result<int>> urgent = _thread.RunAsync(() => Note("urgent"), WorkPriority.Urgent, _patience, Token);
        _mayGoOn.Set();

        await Task.WhenAll(blocker, first, second, urgent);

        Assert.Equal(["urgent", "first", "second"], order);

        int Note(string name)
        {
            order.Add(name);
            return order.Count;
        }
    }

    [Fact]
    public async Task Refuses_when_there_is_no_answer_in_time_and_leaves_out_what_nobody_waits_for()
    {
        Task<Result<int>> hanging = await BlockAsync();
        bool ran = false;
        Task<Result<int>> waiting = RunAsync(() =>
        {
            ran = true;
            return 0;
        });
        Assert.False(hanging.IsCompleted);

        _time.Advance(_patience);

        Assert.Equal(FaultCode.Unavailable, (await hanging).Fault?.Code);
        Assert.Equal("the thing: no answer within 2 s", (await waiting).Fault?.Message);
        _mayGoOn.Set();
        Assert.Equal(7, (await RunAsync(() => 7)).Value);
        Assert.False(ran);
    }

    [Fact]
    public async Task Refuses_when_too_many_wait()
    {
        Task<Result<int>> blocker = await BlockAsync();
        List<Task<Result<int>>> waiting = [];
        for (int i = 0; i < OwnerThread.MaximumWaiting; i++)
            waiting.Add(RunAsync(() => 0));

        Assert.Equal(FaultCode.Busy, (await RunAsync(() => 0)).Fault?.Code);

        _mayGoOn.Set();
        await blocker;
        Assert.All(await Task.WhenAll(waiting), answer => Assert.Null(answer.Fault));
    }

    [Fact]
    public async Task Gives_an_exception_to_who_asked_and_lives_on()
    {
        await Assert.ThrowsAsync<FormatException>(() => RunAsync<int>(() => throw new FormatException()));

        Assert.Equal(7, (await RunAsync(() => 7)).Value);
    }

    [Fact]
    public async Task Lets_a_caller_go_who_does_not_want_to_wait_any_more()
    {
        Task<Result<int>> blocker = await BlockAsync();
        using var source = new CancellationTokenSource();
        Task<Result<int>> waiting = _thread.RunAsync(() => 0, WorkPriority.Ordinary, _patience, source.Token);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        _mayGoOn.Set();
        await blocker;
    }

    [Fact]
    public async Task Refuses_what_waits_when_it_stops_and_closes_last()
    {
        Task<Result<int>> blocker = await BlockAsync();
        Task<Result<int>> waiting = RunAsync(() => 0);
        ValueTask stopping = _thread.DisposeAsync();
        Assert.False(_closed);

        _mayGoOn.Set();
        await stopping;

        Assert.Null((await blocker).Fault);
        Assert.Equal("the thing: stopped", (await waiting).Fault?.Message);
        Assert.Equal("the thing: stopped", (await RunAsync(() => 0)).Fault?.Message);
        Assert.True(_closed);
    }

    public async ValueTask DisposeAsync()
    {
        _mayGoOn.Set();
        await _thread.DisposeAsync();
        _mayGoOn.Dispose();
    }

    private async Task<Task<Result<int>>> BlockAsync()
    {
        Task<Result<int>> blocker = RunAsync(() =>
        {
            _blocked.SetResult();
            _mayGoOn.Wait();
            return 0;
        });
        await _blocked.Task;
        return blocker;
    }

    private Task<Result<T>> RunAsync<T>(Func<T> work)
        where T : notnull => _thread.RunAsync(work, WorkPriority.Ordinary, _patience, Token);
}
