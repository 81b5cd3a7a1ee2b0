using Bmc.Contracts;
using Bmc.Contracts.Accounts;

namespace Bmc.Manager.Tests.Accounts;

public sealed class AddressThrottleTests : IDisposable
{
    private readonly ManagerHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task One_stranger_locks_two_accounts_at_most()
    {
        await _harness.WithKnownAdministratorAsync();
        foreach (string name in new[] { "ann", "bob", "cid", "dan" })
            await _harness.CreateAsync(new NewAccount(name, AccountRole.User, "long-enough"));

        foreach (string name in new[] { "ann", "bob", "cid", "dan", "admin" })
        {
            for (int i = 0; i < 5; i++)
                await FailAsync(name, "203.0.113.5");
        }

        Assert.Equal(["ann", "bob"], (await _harness.State.Accounts.ListAsync(ManagerHarness.Token)).Where(account => account.LockedUntil is not null).Select(account => account.Name));
        Assert.Null(await _harness.SignInAsync("admin", ManagerHarness.Password));
    }

    [Fact]
    public async Task Ten_failures_close_an_address_for_the_rest_of_its_five_minutes()
    {
        await _harness.WithKnownAdministratorAsync();
        for (int i = 0; i < 10; i++)
            await FailAsync("nobody", "203.0.113.5");

        Assert.Equal(FaultCode.Forbidden, await SignInAsync("203.0.113.5"));
        Assert.Equal(FaultCode.Forbidden, await SignInAsync("::ffff:203.0.113.5"));
        Assert.Null(await SignInAsync("203.0.113.6"));
        _harness.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(await SignInAsync("203.0.113.5"));
    }

    [Fact]
    public async Task A_good_sign_in_gives_the_tries_back()
    {
        await _harness.WithKnownAdministratorAsync();
        for (int round = 0; round < 5; round++)
        {
            for (int i = 0; i < 4; i++)
                await FailAsync("admin", "203.0.113.5");
            Assert.Null(await SignInAsync("203.0.113.5"));
        }
    }

    [Fact]
    public async Task A_whole_ipv6_subnet_counts_as_one()
    {
        await _harness.WithKnownAdministratorAsync();
        for (int i = 0; i < 10; i++)
            await FailAsync("nobody", $"2001:db8:1:2::{i:x}");

        Assert.Equal(FaultCode.Forbidden, await SignInAsync("2001:db8:1:2:ffff::1"));
        Assert.Null(await SignInAsync("2001:db8:1:3::1"));
    }

    [Fact]
    public async Task A_refused_address_is_logged_once()
    {
        for (int i = 0; i < 100; i++)
            await FailAsync("nobody", "203.0.113.5");
        Assert.Single(_harness.Log.Messages, message => message.Contains("203.0.113.5") && message.Contains("refused"));
        Assert.True(_harness.Log.Messages.Count < 20);
    }

    [Fact]
    public async Task The_table_is_bounded_and_forgets_the_address_that_was_quiet_longest()
    {
        await _harness.WithKnownAdministratorAsync();
        for (int i = 0; i < 10; i++)
            await FailAsync("nobody", "203.0.113.5");
        for (int i = 0; i < 1023; i++)
        {
            _harness.Time.Advance(TimeSpan.FromMilliseconds(1));
            await FailAsync("nobody", $"10.1.{i / 250}.{i % 250}");
        }

        Assert.Equal(FaultCode.Forbidden, await SignInAsync("203.0.113.5"));
        for (int i = 0; i < 1024; i++)
        {
            _harness.Time.Advance(TimeSpan.FromMilliseconds(1));
            await FailAsync("nobody", $"10.2.{i / 250}.{i % 250}");
        }

        Assert.Null(await SignInAsync("203.0.113.5"));
    }

    private async Task FailAsync(string name, string address) =>
        Assert.Equal(FaultCode.Forbidden, await _harness.SignInAsync(name, "wrong", new RequestOrigin("web", null, address)));

    private Task<FaultCode?> SignInAsync(string address) =>
        _harness.SignInAsync("admin", ManagerHarness.Password, new RequestOrigin("web", null, address));
}
