using Bmc.Contracts;
using Bmc.Contracts.Accounts;

namespace Bmc.Manager.Tests.Accounts;

public sealed class LockOutPolicyTests : IDisposable
{
    private readonly ManagerHarness _harness = new();
    private int _address;

    public void Dispose() => _harness.Dispose();

    private async Task<Fault?> SetAsync(int failures, int window, int duration) =>
        (await _harness.State.LockOutPolicy.SetAsync(new LockOutPolicy(failures, window, duration), ManagerHarness.Web, ManagerHarness.Token)).Fault;

    /// <summary>From an address of its own each: addresses have a limit too.</summary>
    private async Task FailAsync(int times)
    {
        for (int i = 0; i < times; i++)
            Assert.NotNull(await _harness.SignInAsync("admin", "wrong", new RequestOrigin("web", null, $"198.51.100.{++_address}")));
    }

    private async Task<DateTimeOffset?> LockedUntilAsync() => (await _harness.FindAsync(2)).LockedUntil;

    [Fact]
    public async Task Locks_after_as_many_failures_and_for_as_long_as_is_set()
    {
        await _harness.WithKnownAdministratorAsync();
        Assert.Null(await SetAsync(3, 60, 20));
        await FailAsync(2);
        Assert.Null(await LockedUntilAsync());
        await FailAsync(1);
        Assert.Equal(_harness.Time.GetUtcNow().AddSeconds(20), await LockedUntilAsync());
        _harness.Time.Advance(TimeSpan.FromSeconds(20));
        await FailAsync(3);
        Assert.Equal(_harness.Time.GetUtcNow().AddSeconds(40), await LockedUntilAsync());
    }

    [Fact]
    public async Task Failures_count_within_the_window_or_without_end()
    {
        await _harness.WithKnownAdministratorAsync();
        Assert.Null(await SetAsync(2, 60, 20));
        await FailAsync(1);
        _harness.Time.Advance(TimeSpan.FromSeconds(60));
        await FailAsync(1);
        Assert.Null(await LockedUntilAsync());

        Assert.Null(await SetAsync(2, 0, 20));
        _harness.Time.Advance(TimeSpan.FromHours(20));
        await FailAsync(1);
        Assert.NotNull(await LockedUntilAsync());
    }

    [Fact]
    public async Task A_first_lock_of_more_than_an_hour_is_not_doubled()
    {
        await _harness.WithKnownAdministratorAsync();
        Assert.Null(await SetAsync(1, 60, 7200));
        for (int i = 0; i < 2; i++)
        {
            await FailAsync(1);
            Assert.Equal(_harness.Time.GetUtcNow().AddSeconds(7200), await LockedUntilAsync());
            _harness.Time.Advance(TimeSpan.FromSeconds(7200));
        }
    }

    [Fact]
    public async Task None_locks_when_the_number_is_0()
    {
        await _harness.WithKnownAdministratorAsync();
        Assert.Null(await SetAsync(0, 60, 20));
        await FailAsync(50);
        Assert.Null(await LockedUntilAsync());
    }

    [Fact]
    public async Task Outlives_a_restart()
    {
        Assert.Equal(LockOutPolicy.Default, await _harness.State.LockOutPolicy.GetAsync(ManagerHarness.Token));
        Assert.Null(await SetAsync(7, 120, 30));
        _harness.Restart();
        Assert.Equal(new LockOutPolicy(7, 120, 30), await _harness.State.LockOutPolicy.GetAsync(ManagerHarness.Token));
    }

    [Theory]
    [InlineData(-1, 60, 20)]
    [InlineData(256, 60, 20)]
    [InlineData(5, -1, 20)]
    [InlineData(5, 655351, 20)]
    [InlineData(5, 60, 0)]
    [InlineData(5, 60, 9)]
    [InlineData(5, 60, 655351)]
    public async Task Refuses_what_is_out_of_range_and_locks_without_an_end(int failures, int window, int duration)
    {
        Assert.Equal(FaultCode.Invalid, (await SetAsync(failures, window, duration))!.Code);
        Assert.Equal(LockOutPolicy.Default, await _harness.State.LockOutPolicy.GetAsync(ManagerHarness.Token));
    }

    [Fact]
    public async Task What_is_not_stored_is_not_set()
    {
        Assert.NotNull(_harness.State);
        _harness.DiskProblem = new IOException("No space left on device", 28);
        Assert.Equal(FaultCode.StorageFull, (await SetAsync(7, 120, 30))!.Code);
        Assert.Equal(LockOutPolicy.Default, await _harness.State.LockOutPolicy.GetAsync(ManagerHarness.Token));
    }
}
