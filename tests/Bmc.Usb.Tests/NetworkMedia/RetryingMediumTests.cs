using Bmc.Contracts.Media;
using Bmc.Usb.NetworkMedia;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Usb.Tests.NetworkMedia;

public sealed class RetryingMediumTests : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();
    private readonly FakeSource _source = new(10_000);
    private readonly RetryingMedium _medium;
    private readonly byte[] _part = new byte[100];

    public RetryingMediumTests() => _medium = new RetryingMedium(_source, _patience, _time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _medium.DisposeAsync();

    [Fact]
    public async Task A_source_that_is_there_is_ok_and_its_bytes_are_counted()
    {
        await _medium.ReadAsync(500, _part, Token);
        Assert.Equal(_source.Bytes[500..600], _part);
        Assert.Equal((MediumHealth.Ok, null, 100), (_medium.Health, _medium.Problem, _medium.BytesRead));
    }

    [Fact]
    public async Task A_read_waits_for_a_source_that_comes_back()
    {
        _source.Problem = "the cable is out";
        Task reading = _medium.ReadAsync(0, _part, Token).AsTask();
        Assert.Equal((MediumHealth.Waiting, "the cable is out"), (_medium.Health, _medium.Problem));

        _source.Problem = null;
        await PassAsync(reading);

        Assert.Equal(_source.Bytes[..100], _part);
        Assert.Equal((MediumHealth.Ok, null), (_medium.Health, _medium.Problem));
    }

    [Fact]
    public async Task A_source_that_stays_away_fails_the_read_when_the_patience_ends()
    {
        _source.Problem = "the cable is out";
        DateTimeOffset begun = _time.GetUtcNow();
        Task reading = _medium.ReadAsync(0, _part, Token).AsTask();

        await PassAsync(reading);

        Assert.Equal("the cable is out", (await Assert.ThrowsAsync<IOException>(() => reading)).Message);
        Assert.InRange(_time.GetUtcNow() - begun, _patience - TimeSpan.FromSeconds(3), _patience + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_source_that_hangs_fails_the_read_when_the_patience_ends()
    {
        _source.Hold();
        Task reading = _medium.ReadAsync(0, _part, Token).AsTask();
        await PassAsync(reading);
        await Assert.ThrowsAsync<IOException>(() => reading);
        _source.LetGo();
    }

    [Fact]
    public async Task Once_it_has_failed_reads_fail_at_once_until_it_is_back_by_itself()
    {
        _source.Problem = "the cable is out";
        await PassAsync(_medium.ReadAsync(0, _part, Token).AsTask());
        await PassUntilAsync(() => _medium.Health == MediumHealth.Failed);
        Assert.True(_medium.ReadAsync(0, _part, Token).AsTask().IsFaulted);

        _source.Problem = null;
        await PassUntilAsync(() => _medium.Health == MediumHealth.Ok);
        await _medium.ReadAsync(0, _part, Token);
    }

    [Fact]
    public async Task A_source_that_has_changed_is_given_up_for_good()
    {
        _source.Changed = true;
        await Assert.ThrowsAsync<MediumChangedException>(async () => await _medium.ReadAsync(0, _part, Token));
        _source.Changed = false;
        await Assert.ThrowsAsync<MediumChangedException>(async () => await _medium.ReadAsync(0, _part, Token));
        Assert.Equal((MediumHealth.Failed, "it is another one"), (_medium.Health, _medium.Problem));
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_is_let_go()
    {
        _source.Problem = "the cable is out";
        using var leaving = new CancellationTokenSource();
        Task reading = _medium.ReadAsync(0, _part, leaving.Token).AsTask();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    private async Task PassAsync(Task task) => await PassUntilAsync(() => task.IsCompleted);

    private async Task PassUntilAsync(Func<bool> state)
    {
        while (!state())
        {
            _time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }
    }
}
