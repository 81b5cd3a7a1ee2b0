using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.AuditLog;
using Bmc.Contracts.Manager;
using Bmc.Manager.Audit;
using Bmc.Manager.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bmc.Manager.Tests.Audit;

public sealed class AuditLogTests : IDisposable
{
    private readonly ManagerHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task Who_signs_in_and_who_is_refused_is_in_it_with_his_address()
    {
        await _harness.WithKnownAdministratorAsync();
        await _harness.SignInAsync("admin", ManagerHarness.Password);
        await _harness.SignInAsync("admin", "wrong");

        IReadOnlyList<AuditEntry> entries = await ListAsync(_harness.State.AuditLog);

        Assert.Equal((AuditSeverity.OK, "admin signed in over web from 192.0.2.10."), (entries[^2].Severity, entries[^2].Message));
        Assert.Equal(new RequestOrigin("web", "admin", "192.0.2.10"), entries[^2].Origin);
        Assert.Equal((AuditSeverity.Warning, "Sign-in as admin over web from 192.0.2.10 failed: wrong password."), (entries[^1].Severity, entries[^1].Message));
        Assert.Equal(_harness.Time.GetUtcNow(), entries[^1].Time);
        Assert.DoesNotContain(entries, entry => entry.Message.Contains(ManagerHarness.Password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_changed_is_in_it_with_whoever_changed_it()
    {
        var boss = new RequestOrigin("web", "boss", "192.0.2.77");
        await _harness.State.Accounts.CreateAsync(new NewAccount("ann", AccountRole.Operator, ManagerHarness.Password), boss, ManagerHarness.Token);
        await _harness.State.Manager.RestartAsync(BmcRestartKind.Cold, boss, ManagerHarness.Token);

        IReadOnlyList<AuditEntry> entries = await ListAsync(_harness.State.AuditLog);

        Assert.Equal([boss, boss], entries.TakeLast(2).Select(entry => entry.Origin!));
        Assert.StartsWith("Account ann", entries[^2].Message, StringComparison.Ordinal);
        Assert.StartsWith("Cold restart of the BMC", entries[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_role_s_log_goes_on_saying_what_it_said()
    {
        await _harness.WithKnownAdministratorAsync();
        await _harness.SignInAsync("admin", "wrong");

        Assert.Contains("Sign-in as admin over web from 192.0.2.10 failed: wrong password.", _harness.Log.Messages);
    }

    [Fact]
    public async Task It_is_there_after_a_kill_and_goes_on_counting()
    {
        using LocalAuditLog killed = NewLog();
        killed.Add(AuditSeverity.OK, "one", null);
        killed.Add(AuditSeverity.Critical, "two", ManagerHarness.Web);

        using LocalAuditLog after = NewLog();
        after.Add(AuditSeverity.OK, "three", null);

        Assert.Equal([(1L, "one"), (2L, "two"), (3L, "three")], (await ListAsync(after)).Select(entry => (entry.Id, entry.Message)));
        Assert.Equal(ManagerHarness.Web, (await after.FindAsync(2, ManagerHarness.Token)).Value.Origin);
        Assert.Equal(FaultCode.NotFound, (await after.FindAsync(4, ManagerHarness.Token)).Fault?.Code);
    }

    [Fact]
    public async Task A_line_that_a_power_cut_left_in_parts_costs_that_line_alone()
    {
        using (LocalAuditLog log = NewLog())
        {
            log.Add(AuditSeverity.OK, "whole", null);
            log.Add(AuditSeverity.OK, "cut", null);
        }

        string path = _harness.PathOf(AuditFiles.NewerName);
        byte[] bytes = await File.ReadAllBytesAsync(path, ManagerHarness.Token);
        for (int cut = bytes.Length - 1; cut > bytes.Length / 2 + 1; cut--)
        {
            await File.WriteAllBytesAsync(path, bytes[..cut], ManagerHarness.Token);
            using LocalAuditLog log = NewLog();
            log.Add(AuditSeverity.OK, "next", null);

            string[] messages = [.. (await ListAsync(log)).Select(entry => entry.Message)];
            // Without its line feed alone the line is whole.
            Assert.Equal(cut == bytes.Length - 1 ? ["whole", "cut", "next"] : ["whole", "next"], messages);
        }
    }

    [Fact]
    public async Task It_is_bounded_and_the_oldest_go_first()
    {
        const int Count = 2 * LocalAuditLog.EntriesPerFile + 10;
        using LocalAuditLog log = NewLog();
        for (int number = 1; number <= Count; number++)
            log.Add(AuditSeverity.OK, $"number {number}", null);

        AuditLogInfo info = await log.GetInfoAsync(ManagerHarness.Token);
        IReadOnlyList<AuditEntry> entries = await ListAsync(log);
        IReadOnlyList<AuditEntry> page = await log.ListPageAsync(5, 3, ManagerHarness.Token);

        Assert.Equal(info.Entries, entries.Count);
        Assert.InRange(info.Entries, LocalAuditLog.EntriesPerFile, IAuditLog.MaximumEntries);
        Assert.Equal(Enumerable.Range(Count - entries.Count + 1, entries.Count).Select(id => (long)id), entries.Select(entry => entry.Id));
        Assert.Equal(entries.Skip(5).Take(3), page);
        using LocalAuditLog again = NewLog();
        Assert.Equal(entries, await ListAsync(again));
    }

    [Fact]
    public async Task Whoever_follows_it_has_the_newest_and_then_each_that_comes()
    {
        using LocalAuditLog log = NewLog();
        foreach (string message in new[] { "one", "two", "three" })
            log.Add(AuditSeverity.OK, message, null);

        await using IAsyncEnumerator<AuditEntry> entries = log.WatchAsync(2, ManagerHarness.Token).GetAsyncEnumerator(ManagerHarness.Token);
        Assert.Equal("two", await NextAsync());
        log.Add(AuditSeverity.OK, "four", ManagerHarness.Web);
        Assert.Equal("three", await NextAsync());
        Assert.Equal("four", await NextAsync());

        async Task<string> NextAsync() => await entries.MoveNextAsync() ? entries.Current.Message : "the end";
    }

    [Fact]
    public async Task Whoever_follows_it_and_does_not_listen_costs_little()
    {
        using LocalAuditLog log = NewLog();
        await using IAsyncEnumerator<AuditEntry> entries = log.WatchAsync(0, ManagerHarness.Token).GetAsyncEnumerator(ManagerHarness.Token);
        ValueTask<bool> first = entries.MoveNextAsync();
        for (int number = 0; number < 3 * LocalAuditLog.MaximumUnheard; number++)
            log.Add(AuditSeverity.OK, $"number {number}", null);
        Assert.True(await first);
        await entries.MoveNextAsync();

        Assert.InRange(entries.Current.Id, 2 * LocalAuditLog.MaximumUnheard, 2 * LocalAuditLog.MaximumUnheard + 2);
    }

    [Fact]
    public async Task A_long_message_is_cut()
    {
        using LocalAuditLog log = NewLog();

        await log.AddAsync(new AuditAddition(AuditSeverity.OK, new string('x', 5000), ManagerHarness.Web), ManagerHarness.Token);

        Assert.Equal(IAuditLog.MaximumMessage, (await ListAsync(log))[0].Message.Length);
    }

    [Fact]
    public async Task A_log_that_can_t_be_kept_says_so_and_hinders_nobody()
    {
        Directory.CreateDirectory(_harness.PathOf(AuditFiles.NewerName));

        await _harness.WithKnownAdministratorAsync();

        Assert.Null(await _harness.SignInAsync("admin", ManagerHarness.Password));
        Assert.NotNull((await _harness.State.AuditLog.GetInfoAsync(ManagerHarness.Token)).Problem);
        Assert.Equal(FaultCode.Unavailable, (await _harness.State.AuditLog.AddAsync(new AuditAddition(AuditSeverity.OK, "x", ManagerHarness.Web), ManagerHarness.Token)).Fault?.Code);
    }

    private LocalAuditLog NewLog() => new(new StateFolder(_harness.Folder), _harness.Time, NullLogger.Instance);

    private static async Task<IReadOnlyList<AuditEntry>> ListAsync(IAuditLog log) => await log.ListPageAsync(0, int.MaxValue, ManagerHarness.Token);
}
