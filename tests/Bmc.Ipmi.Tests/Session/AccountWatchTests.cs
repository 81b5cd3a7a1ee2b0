using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Session;
using Bmc.Ipmi.Tests.Sol;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bmc.Ipmi.Tests.Session;

public sealed class AccountWatchTests
{
    private static readonly RequestOrigin _web = new("web");

    private readonly TestBmc _bmc = new();

    public static TheoryData<string, AccountChange, bool> Changes => new()
    {
        { "nothing that takes away", new AccountChange(Role: AccountRole.Administrator), true },
        { "another password", new AccountChange(Password: "another password"), false },
        { "disabled", new AccountChange(Enabled: false), false },
        { "no IPMI", new AccountChange(IpmiEnabled: false), false },
        { "only on call-back", new AccountChange(IpmiAccess: new IpmiUserAccess(CallbackOnly: true)), false },
        { "a limit of sessions", new AccountChange(IpmiAccess: new IpmiUserAccess(SessionLimit: 1)), true },
        { "a lesser role", new AccountChange(Role: AccountRole.User), false },
        { "another person", new AccountChange(Name: "successor"), false },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Sessions_follow_their_account(string what, AccountChange change, bool stays)
    {
        var account = new NewAccount("oper", AccountRole.Operator, "opersecret", Enabled: true, IpmiEnabled: true, Id: 3);
        await _bmc.Accounts.CreateAsync(account, _web, TestContext.Current.CancellationToken);
        new TestConsole(_bmc).Open();
        new TestConsole(_bmc, "oper", "opersecret") { RequestedPrivilege = Privilege.Operator }.Open();
        await CheckAsync();
        Assert.Equal(2, _bmc.State.Sessions.Count);

        await _bmc.Accounts.ChangeAsync(3, change, _web, TestContext.Current.CancellationToken);
        await CheckAsync();
        Assert.True(stays == (_bmc.State.Sessions.Count == 2), what);
        Assert.Equal("admin", _bmc.State.Sessions.FindByHandle(1)?.Account.Name);
    }

    [Fact]
    public async Task Sol_ends_and_the_session_goes_on_when_the_web_takes_the_right_away()
    {
        var console = SolConsole.Open(_bmc);
        Assert.Equal(CompletionCode.Ok, await console.ActivateAsync());
        await CheckAsync();
        Assert.Equal(1, _bmc.Payloads.ActiveInstances);

        await _bmc.Accounts.ChangeAsync(2, new AccountChange(SolEnabled: false), _web, TestContext.Current.CancellationToken);
        await CheckAsync();
        Assert.Equal(0, _bmc.Payloads.ActiveInstances);
        Assert.Equal("0 0 0 10 ", await console.NextAsync());
        Assert.Equal(1, _bmc.State.Sessions.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sol_ends_with_the_session_of_an_account_that_is_disabled_or_deleted(bool deleted)
    {
        var account = new NewAccount("oper", AccountRole.Operator, "opersecret", Enabled: true, IpmiEnabled: true, Id: 3);
        await _bmc.Accounts.CreateAsync(account, _web, TestContext.Current.CancellationToken);
        var console = new SolConsole(_bmc, new TestConsole(_bmc, "oper", "opersecret") { RequestedPrivilege = Privilege.Operator }.Open());
        Assert.Equal(CompletionCode.Ok, await console.ActivateAsync());
        // The next answer comes when the last one is done with.
        await console.AskAppAsync(0x01);
        var line = _bmc.Line.Last;
        if (deleted)
            await _bmc.Accounts.DeleteAsync(3, _web, TestContext.Current.CancellationToken);
        else
            await _bmc.Accounts.ChangeAsync(3, new AccountChange(Enabled: false), _web, TestContext.Current.CancellationToken);
        await CheckAsync();

        Assert.Equal(0, _bmc.Payloads.ActiveInstances);
        Assert.Equal(0, _bmc.State.Sessions.Count);
        await line.Disposed;
    }

    [Fact]
    public async Task Nothing_ends_while_the_manager_is_away()
    {
        new TestConsole(_bmc).Open();
        _bmc.Accounts.Away = new IOException("nobody listens");
        await CheckAsync();
        Assert.Equal(1, _bmc.State.Sessions.Count);
    }

    [Fact]
    public async Task Whoever_changes_his_own_password_gets_the_answer_and_then_signs_in_anew()
    {
        var console = new TestConsole(_bmc).Open().Raise();
        var answer = new TaskCompletionSource();
        _bmc.Accounts.HoldAnswer = answer.Task;
        Assert.Null(_bmc.Exchange(console.RequestPacket(NetworkFunction.App, 0x47, [0x02, 0x02, .. "another password"u8])));
        await CheckAsync();
        Assert.Equal(1, _bmc.State.Sessions.Count);

        answer.SetResult();
        await _bmc.State.Pending.DrainAsync();
        Assert.Equal(CompletionCode.Ok, console.TakeResponse(_bmc.Sent.Take().Packet).Code);
        Assert.Equal(0, _bmc.State.Sessions.Count);
    }

    [Fact]
    public async Task Looks_every_few_seconds()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var console = new TestConsole(_bmc, "oper", "opersecret") { RequestedPrivilege = Privilege.Operator }.Open();
        Assert.NotNull(console.Protection);
        var running = Watch.RunAsync(stop.Token);
        _bmc.Time.Advance(AccountWatch.Interval);
        while (_bmc.State.Sessions.Count > 0)
        {
            stop.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        await stop.CancelAsync();
        await running;
    }

    private AccountWatch Watch => new(_bmc.State, _bmc.Payloads, _bmc.Accounts, new SessionLog(NullLogger.Instance));

    private Task CheckAsync() => Watch.CheckAsync(TestContext.Current.CancellationToken);
}
