using Bmc.Contracts;
using Bmc.Contracts.Accounts;

namespace Bmc.Manager.Tests.Accounts;

public sealed class LockOutTests : IDisposable
{
    private static readonly TimeSpan _window = TimeSpan.FromMinutes(5);

    private readonly ManagerHarness _harness = new();
    private int _address;

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task Five_failures_lock_an_account_for_five_minutes()
    {
        await _harness.WithKnownAdministratorAsync();
        await FailAsync(4);
        Assert.Null(await SignInAsync());
        await FailAsync(5);

        Assert.Equal(_harness.Time.GetUtcNow() + _window, (await _harness.FindAsync(2)).LockedUntil);
        Assert.Equal(FaultCode.Forbidden, await SignInAsync());
        _harness.Time.Advance(_window);
        Assert.Null((await _harness.FindAsync(2)).LockedUntil);
        Assert.Null(await SignInAsync());
    }

    [Fact]
    public async Task Failures_that_are_far_apart_lock_nothing()
    {
        await _harness.WithKnownAdministratorAsync();
        for (int i = 0; i < 20; i++)
        {
            await FailAsync(1);
            _harness.Time.Advance(TimeSpan.FromMinutes(2));
        }

        Assert.Null(await SignInAsync());
    }

    [Fact]
    public async Task Each_lock_in_a_row_is_twice_as_long_up_to_an_hour()
    {
        await _harness.WithKnownAdministratorAsync();
        foreach (int minutes in new[] { 5, 10, 20, 40, 60, 60 })
        {
            await FailAsync(5);
            Assert.Equal(_harness.Time.GetUtcNow() + TimeSpan.FromMinutes(minutes), (await _harness.FindAsync(2)).LockedUntil);
            _harness.Time.Advance(TimeSpan.FromMinutes(minutes));
        }

        Assert.Null(await SignInAsync());
        await FailAsync(5);
        Assert.Equal(_harness.Time.GetUtcNow() + _window, (await _harness.FindAsync(2)).LockedUntil);
    }

    [Fact]
    public async Task A_day_of_peace_begins_anew()
    {
        await _harness.WithKnownAdministratorAsync();
        await FailAsync(5);
        _harness.Time.Advance(TimeSpan.FromDays(1));
        await FailAsync(5);
        Assert.Equal(_harness.Time.GetUtcNow() + _window, (await _harness.FindAsync(2)).LockedUntil);
    }

    [Fact]
    public async Task Failures_while_locked_do_not_make_it_longer()
    {
        await _harness.WithKnownAdministratorAsync();
        await FailAsync(5);
        DateTimeOffset? until = (await _harness.FindAsync(2)).LockedUntil;
        await FailAsync(50);
        Assert.Equal(until, (await _harness.FindAsync(2)).LockedUntil);
    }

    [Fact]
    public async Task The_local_console_gets_in_while_locked_and_its_failures_lock_nobody()
    {
        await _harness.WithKnownAdministratorAsync();
        for (int i = 0; i < 50; i++)
            Assert.Equal(FaultCode.Forbidden, await _harness.SignInAsync("admin", "wrong", ManagerHarness.Local));
        Assert.Null(await SignInAsync());

        await FailAsync(5);
        Assert.Equal(FaultCode.Forbidden, await SignInAsync());
        Assert.Null(await _harness.SignInAsync("admin", ManagerHarness.Password, ManagerHarness.Local));
    }

    [Fact]
    public async Task Unlocking_ends_it()
    {
        await _harness.WithKnownAdministratorAsync();
        await FailAsync(5);
        await _harness.State.Accounts.UnlockAsync(2, ManagerHarness.Local, ManagerHarness.Token);
        Assert.Null(await SignInAsync());
    }

    [Fact]
    public async Task A_restart_does_not_end_it()
    {
        await _harness.WithKnownAdministratorAsync();
        await FailAsync(5);
        _harness.Time.Advance(TimeSpan.FromMinutes(2));

        _harness.Restart();

        Assert.Equal(_harness.Time.GetUtcNow() + TimeSpan.FromMinutes(3), (await _harness.FindAsync(2)).LockedUntil);
        _harness.Time.Advance(TimeSpan.FromMinutes(3));
        await FailAsync(5);
        Assert.Equal(_harness.Time.GetUtcNow() + TimeSpan.FromMinutes(10), (await _harness.FindAsync(2)).LockedUntil);
    }

    [Fact]
    public async Task A_board_that_starts_with_its_clock_in_the_past_locks_no_longer_than_the_lock_was()
    {
        await _harness.WithKnownAdministratorAsync();
        await FailAsync(5);
        _harness.Restart();
        string file = _harness.PathOf("lockouts.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("2026-", "2056-"));

        _harness.Restart();

        Assert.Equal(_harness.Time.GetUtcNow() + _window, (await _harness.FindAsync(2)).LockedUntil);
    }

    [Fact]
    public async Task A_full_disk_locks_all_the_same()
    {
        await _harness.WithKnownAdministratorAsync();
        _harness.DiskProblem = new IOException("No space left on device", 28);
        await FailAsync(5);
        Assert.Equal(FaultCode.Forbidden, await SignInAsync());
        _harness.State.Dispose();
        Assert.Contains(_harness.Log.Messages, message => message.Contains("could not be stored"));
    }

    [Fact]
    public async Task The_failure_that_locks_is_answered_without_the_disk_as_one_for_a_name_that_nobody_has()
    {
        await _harness.WithKnownAdministratorAsync();
        _harness.DiskAnswers.Reset();
        try
        {
            await Task.Run(() => FailAsync(5), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), ManagerHarness.Token);
            Assert.NotNull((await _harness.FindAsync(2)).LockedUntil);
        }
        finally
        {
            _harness.DiskAnswers.Set();
        }

        _harness.Restart();
        Assert.NotNull((await _harness.FindAsync(2)).LockedUntil);
    }

    [Fact]
    public async Task A_new_account_does_not_inherit_the_lock_of_its_predecessor()
    {
        await _harness.CreateAsync(new NewAccount("bob", AccountRole.User, "long-enough"));
        for (int i = 0; i < 5; i++)
            await _harness.SignInAsync("bob", "wrong", NextOrigin());
        await _harness.State.Accounts.DeleteAsync(3, ManagerHarness.Local, ManagerHarness.Token);
        await _harness.CreateAsync(new NewAccount("bob", AccountRole.User, "long-enough"));
        Assert.Null(await _harness.SignInAsync("bob", "long-enough", NextOrigin()));
    }

    [Fact]
    public async Task Many_tries_at_once_do_not_outrun_the_lock()
    {
        await _harness.WithKnownAdministratorAsync();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => FailAsync(1)));
        Assert.Equal(FaultCode.Forbidden, await SignInAsync());
    }

    private async Task FailAsync(int times)
    {
        for (int i = 0; i < times; i++)
            Assert.NotNull(await _harness.SignInAsync("admin", "wrong", NextOrigin()));
    }

    private Task<FaultCode?> SignInAsync() => _harness.SignInAsync("admin", ManagerHarness.Password, NextOrigin());

    /// <summary>Another address each time, so that only the account's own count matters.</summary>
    private RequestOrigin NextOrigin()
    {
        int n = Interlocked.Increment(ref _address);
        return new RequestOrigin("web", null, $"10.0.{n / 250}.{n % 250}");
    }
}
