using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Subscriptions;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Tasks;

namespace Bmc.Redfish.Tests.Tasks;

/// <summary>What goes on after it was answered.</summary>
public sealed class TaskTests
{
    private const string Generate = "/redfish/v1/CertificateService/Actions/CertificateService.GenerateCSR";
    private const string Tasks = "/redfish/v1/TaskService/Tasks";
    private const string LongKey = """
        {"CommonName":"bmc.example","KeyPairAlgorithm":"TPM_ALG_RSA","KeyBitLength":4096,
         "CertificateCollection":{"@odata.id":"/redfish/v1/Managers/bmc/NetworkProtocol/HTTPS/Certificates"}}
        """;

    private readonly RedfishBench _bench = new();
    private readonly TaskCompletionSource _key = new();

    public TaskTests() => _bench.WebCertificates.KeyTime = _key.Task;

    [Fact]
    public async Task A_long_key_is_a_task_whose_monitor_tells_once_what_came_of_it()
    {
        Answer accepted = await _bench.SendAsync("POST", Generate, LongKey, AccountRole.Administrator);
        string monitor = accepted.Headers.Location!;
        Answer early = await _bench.GetAsync(monitor);
        _key.SetResult();
        Answer ended = await UntilEndedAsync();
        Answer head = await _bench.SendAsync("HEAD", monitor, null, AccountRole.Administrator);
        Answer told = await _bench.GetAsync(monitor);
        Answer again = await _bench.GetAsync(monitor);

        Assert.Equal((202, "Running", monitor, Generate), (accepted.Status, accepted["TaskState"], accepted["TaskMonitor"], accepted["Payload/TargetUri"]));
        Assert.Null(accepted["TaskStatus"]);
        Assert.Equal("2", accepted.Headers.RetryAfter);
        Assert.Equal((202, monitor), (early.Status, early.Headers.Location.ToString()));
        Assert.Equal(("Completed", "OK", "2026-03-01T12:00:00Z"), (ended["TaskState"], ended["TaskStatus"], ended["EndTime"]));
        Assert.Equal(200, head.Status);
        Assert.Equal((200, _bench.WebCertificates.State.RequestPem), (told.Status, told["CSRString"]));
        Assert.Equal(404, again.Status);
        Assert.Null((await _bench.GetAsync($"{Tasks}/1"))["TaskMonitor"]);
    }

    [Fact]
    public async Task What_was_refused_is_told_as_a_refusal()
    {
        _bench.WebCertificates.Refusal = new Fault(FaultCode.Busy, "another one is made");

        Answer accepted = await _bench.SendAsync("POST", Generate, LongKey, AccountRole.Administrator);
        _key.SetResult();
        Answer ended = await UntilEndedAsync();
        Answer told = await _bench.GetAsync(accepted.Headers.Location!);

        Assert.Equal(("Exception", "Critical"), (ended["TaskState"], ended["TaskStatus"]));
        Assert.Contains("another one is made", ended["Messages"], StringComparison.Ordinal);
        Assert.Equal((409, "ResourceInUse"), (told.Status, told.Messages[0]));
    }

    [Fact]
    public async Task An_owner_that_went_away_is_told_as_one_that_does_not_answer()
    {
        Answer accepted = await _bench.SendAsync("POST", Generate, LongKey, AccountRole.Administrator);
        _key.SetException(new OwnerUnavailableException("gone"));
        Answer ended = await UntilEndedAsync();

        Assert.Equal("Exception", ended["TaskState"]);
        Assert.Equal(503, (await _bench.GetAsync(accepted.Headers.Location!)).Status);
    }

    [Theory]
    [InlineData("wait=10")]
    [InlineData("respond-async, wait=10")]
    public async Task Somebody_who_would_rather_wait_is_answered_as_if_it_took_no_time(string preference)
    {
        Task<Answer> waiting = _bench.SendAsync("POST", Generate, LongKey, AccountRole.Administrator, ("Prefer", preference));
        Assert.False(waiting.IsCompleted);
        _key.SetResult();
        Answer answer = await waiting;

        Assert.Equal((200, _bench.WebCertificates.State.RequestPem), (answer.Status, answer["CSRString"]));
        Assert.Equal("0", (await _bench.GetAsync(Tasks))["Members@odata.count"]);
    }

    [Fact]
    public async Task Nobody_waits_longer_than_he_said()
    {
        Task<Answer> waiting = _bench.SendAsync("POST", Generate, LongKey, AccountRole.Administrator, ("Prefer", "wait=10"));
        _bench.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(202, (await waiting).Status);
    }

    [Fact]
    public async Task A_task_is_cancelled_where_it_can_be()
    {
        var heeding = Start(async stop =>
        {
            await Task.Delay(Timeout.Infinite, stop);
            return default;
        }, isCancellable: true);
        RunningTask deaf = Start(_ => new TaskCompletionSource<Outcome>().Task);

        Answer cancelled = await DeleteAsync(TaskMonitor.PathOf(heeding));
        Answer refused = await DeleteAsync(TaskMonitor.PathOf(deaf));
        await heeding.Work.ContinueWith(_ => { }, TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);

        Assert.Equal((204, 405), (cancelled.Status, refused.Status));
        Assert.Equal("GET, HEAD", refused.Headers.Allow);
        Assert.Equal(("Cancelled", "Warning"), ((await _bench.GetAsync($"{Tasks}/{heeding.Id}"))["TaskState"], (await _bench.GetAsync($"{Tasks}/{heeding.Id}"))["TaskStatus"]));
        Assert.Equal(404, (await _bench.GetAsync(TaskMonitor.PathOf(heeding))).Status);
        Assert.Equal(202, (await _bench.GetAsync(TaskMonitor.PathOf(deaf))).Status);
        Assert.Equal(405, (await DeleteAsync($"{Tasks}/{deaf.Id}")).Status);
        Assert.Equal(204, (await DeleteAsync($"{Tasks}/{heeding.Id}")).Status);
        Assert.Equal(404, (await _bench.GetAsync($"{Tasks}/{heeding.Id}")).Status);
    }

    [Fact]
    public async Task A_task_is_its_owners_and_the_administrators()
    {
        RunningTask task = Start(_ => Task.FromResult<Outcome>(Base.ResourceInUse.With()), owner: AccountRole.Operator);

        foreach (string path in (string[])[$"{Tasks}/{task.Id}", TaskMonitor.PathOf(task)])
            Assert.Equal(404, (await _bench.GetAsync(path, AccountRole.User)).Status);
        Assert.Equal("0", (await _bench.GetAsync(Tasks, AccountRole.User))["Members@odata.count"]);
        Assert.Equal("1", (await _bench.GetAsync(Tasks, AccountRole.Administrator))["Members@odata.count"]);
        Assert.Equal(200, (await _bench.GetAsync($"{Tasks}/{task.Id}", AccountRole.Operator)).Status);
        Assert.Equal(409, (await _bench.GetAsync(TaskMonitor.PathOf(task), AccountRole.Operator)).Status);
    }

    [Fact]
    public async Task There_is_an_end_to_tasks_that_go_on_and_to_what_is_kept_of_those_that_ended()
    {
        for (int index = 0; index < RunningTasks.MaximumEnded + 5; index++)
            Start(_ => Task.FromResult(Outcome.Done));
        for (int index = 0; index < RunningTasks.MaximumRunning; index++)
            Start(_ => new TaskCompletionSource<Outcome>().Task);

        Assert.Equal(503, (await _bench.SendAsync("POST", Generate, LongKey, AccountRole.Administrator)).Status);
        Assert.Equal($"{RunningTasks.MaximumEnded + RunningTasks.MaximumRunning}", (await _bench.GetAsync(Tasks))["Members@odata.count"]);
        _bench.Time.Advance(RunningTasks.Kept);
        Assert.Equal($"{RunningTasks.MaximumRunning}", (await _bench.GetAsync(Tasks))["Members@odata.count"]);
        Assert.Empty(_bench.WebCertificates.Requests);
    }

    [Fact]
    public async Task What_becomes_of_a_task_is_an_event_each_time()
    {
        RunningTask well = Start(_ => Task.FromResult(Outcome.Done));
        RunningTask refused = Start(_ => Task.FromResult<Outcome>(Base.ResourceInUse.With()));
        RunningTask gone = Start(_ => Task.FromException<Outcome>(new OwnerUnavailableException("gone")));
        RunningTask unwanted = Start(_ => Task.FromCanceled<Outcome>(new CancellationToken(true)));
        await DeleteAsync($"{Tasks}/{well.Id}");

        Assert.Equal("True", (await _bench.GetAsync("/redfish/v1/TaskService"))["LifeCycleEventOnTaskStateChange"]);
        DateTimeOffset now = _bench.Time.GetUtcNow();
        Assert.Equal(
            [
                new(well.Id, TaskChange.Started, now), new(well.Id, TaskChange.CompletedOK, now),
                new(refused.Id, TaskChange.Started, now), new(refused.Id, TaskChange.Aborted, now),
                new(gone.Id, TaskChange.Started, now), new(gone.Id, TaskChange.Aborted, now),
                new(unwanted.Id, TaskChange.Started, now), new(unwanted.Id, TaskChange.Cancelled, now),
                new(well.Id, TaskChange.Removed, now),
            ],
            await ToldAsync(9));
    }

    [Fact]
    public async Task What_becomes_of_a_task_waits_for_an_event_service_that_is_away()
    {
        _bench.Subscriptions.Refusal = new Fault(FaultCode.Unavailable, "it starts");
        DateTimeOffset then = _bench.Time.GetUtcNow();
        Start(_ => Task.FromResult(Outcome.Done));
        _bench.Time.Advance(TaskEvents.RetryInterval);
        Assert.False(_bench.Subscriptions.Tasks.Reader.TryRead(out _));
        _bench.Subscriptions.Refusal = null;

        Assert.Equal([new("1", TaskChange.Started, then), new("1", TaskChange.CompletedOK, then)], await ToldAsync(2));
    }

    [Fact]
    public async Task There_is_an_end_to_what_waits_to_be_told()
    {
        _bench.Subscriptions.Refusal = new Fault(FaultCode.Unavailable, "it starts");
        for (int index = 0; index < TaskEvents.MaximumWaiting; index++)
            Start(_ => Task.FromResult(Outcome.Done));
        _bench.Subscriptions.Refusal = null;

        Assert.Equal($"{TaskEvents.MaximumWaiting / 2}", (await ToldAsync(TaskEvents.MaximumWaiting))[^1].Id);
        Assert.False(_bench.Subscriptions.Tasks.Reader.TryRead(out _));
    }

    private async Task<IReadOnlyList<TaskNews>> ToldAsync(int count)
    {
        var told = new List<TaskNews>();
        while (told.Count < count)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            if (_bench.Subscriptions.Tasks.Reader.TryRead(out TaskNews? news))
                told.Add(news);
            else
                _bench.Time.Advance(TaskEvents.RetryInterval);
            await Task.Yield();
        }

        return told;
    }

    private RunningTask Start(Func<CancellationToken, Task<Outcome>> run, bool isCancellable = false, AccountRole owner = AccountRole.Administrator) =>
        _bench.Tasks.Start(new OngoingWork("Work", run, isCancellable), FakeSignIns.CallerOf(owner), "/redfish/v1/Actions/Some.Work")!;

    private Task<Answer> DeleteAsync(string path) => _bench.SendAsync("DELETE", path, null, AccountRole.Administrator);

    private async Task<Answer> UntilEndedAsync()
    {
        while (true)
        {
            Answer task = await _bench.GetAsync($"{Tasks}/1");
            if (task["TaskState"] != "Running")
                return task;
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
