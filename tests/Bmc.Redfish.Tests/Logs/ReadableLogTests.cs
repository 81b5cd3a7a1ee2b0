using System.Text.Json;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.AuditLog;
using Bmc.Contracts.Journal;

namespace Bmc.Redfish.Tests.Logs;

public sealed class ReadableLogTests
{
    private const string Audit = "/redfish/v1/Managers/bmc/LogServices/Audit";
    private const string Journal = "/redfish/v1/Managers/bmc/LogServices/Journal";
    private const string Console = "/redfish/v1/Systems/system/LogServices/HostConsole";

    private readonly RedfishBench _bench = new();

    [Fact]
    public async Task The_audit_log_says_who_from_where()
    {
        _bench.AuditLog.Add("Sign-in failed.", new RequestOrigin("web", "ann", "192.0.2.1"), AuditSeverity.Warning);
        _bench.AuditLog.Add("Nobody confirmed.", null);
        _bench.AuditLog.Add("Signed in.", new RequestOrigin("ipmi", "ann", "2001:db8::1"));

        Answer entry = await _bench.GetAsync($"{Audit}/Entries/1");
        Answer own = await _bench.GetAsync($"{Audit}/Entries/2");

        Assert.Equal(("Oem", "Warning", "Sign-in failed.", "1970-01-01T00:00:00Z"), (entry["EntryType"], entry["Severity"], entry["Message"], entry["Created"]));
        Assert.Equal(("web", "Client", "ann", "https://192.0.2.1"), (entry["Originator"], entry["OriginatorType"], entry["Username"], entry["OriginAddress"]));
        Assert.Equal(("OK", null), (own["Severity"], own["Originator"]));
        Assert.Equal("ipmi://[2001:db8::1]", (await _bench.GetAsync($"{Audit}/Entries/3"))["OriginAddress"]);
        Assert.Equal((404, 404), ((await _bench.GetAsync($"{Audit}/Entries/01")).Status, (await _bench.GetAsync($"{Audit}/Entries/4")).Status));
    }

    [Fact]
    public async Task Entries_come_by_pages_and_pass_a_filter()
    {
        for (int number = 1; number <= 150; number++)
            _bench.AuditLog.Add($"number {number}", new RequestOrigin("web", number % 50 == 0 ? "bob" : "ann"));

        Answer first = await _bench.GetAsync($"{Audit}/Entries");
        Answer second = await _bench.GetAsync(first["Members@odata.nextLink"]!);
        Answer filtered = await _bench.GetAsync($"{Audit}/Entries?$filter=Username eq 'bob'");

        Assert.Equal((100, 50), (Ids(first).Count, Ids(second).Count));
        Assert.Equal(("150", "101"), (first["Members@odata.count"], Ids(second)[0]));
        Assert.Equal(["50", "100", "150"], Ids(filtered));
    }

    [Fact]
    public async Task Nobody_clears_the_audit_log()
    {
        Answer log = await _bench.GetAsync(Audit);

        Assert.Equal((null, "WrapsWhenFull", "Enabled"), (log["Actions"], log["OverWritePolicy"], log["Status/State"]));
        Assert.Equal(404, (await _bench.SendAsync("POST", $"{Audit}/Actions/LogService.ClearLog", "{}", AccountRole.Administrator)).Status);
        Assert.Equal(405, (await _bench.SendAsync("DELETE", $"{Audit}/Entries/1", null, AccountRole.Administrator)).Status);
    }

    [Fact]
    public async Task An_audit_log_that_is_not_written_says_so()
    {
        _bench.AuditLog.Problem = "No room.";

        Assert.Equal("UnavailableOffline", (await _bench.GetAsync(Audit))["Status/State"]);
    }

    [Fact]
    public async Task The_journal_has_unit_and_severity()
    {
        _bench.Journal.Entries.Add(new JournalEntry("5-0", DateTimeOffset.UnixEpoch, 1, "bmc-web.service", "one"));
        _bench.Journal.Entries.Add(new JournalEntry("5-1", DateTimeOffset.UnixEpoch, 3, "bmc-web.service", "two"));
        _bench.Journal.Entries.Add(new JournalEntry("6-0", DateTimeOffset.UnixEpoch, 6, "bmc-usb.service", "three"));

        Answer page = await _bench.GetAsync($"{Journal}/Entries");
        Answer last = await _bench.GetAsync($"{Journal}/Entries/6-0");

        Assert.Equal(["Critical", "Warning", "OK"], page.Json.GetProperty("Members").EnumerateArray().Select(entry => entry.GetProperty("Severity").GetString()));
        Assert.Equal("bmc-usb.service: three", last["Message"]);
    }

    [Fact]
    public async Task Where_there_is_no_journal_the_service_is_not_there()
    {
        _bench.Journal.IsThere = false;

        Assert.Equal([Audit], Links(await _bench.GetAsync("/redfish/v1/Managers/bmc/LogServices")));
        Assert.Equal(404, (await _bench.GetAsync(Journal)).Status);
        Assert.Equal(404, (await _bench.GetAsync($"{Journal}/Entries")).Status);
        Assert.Equal(404, (await _bench.GetAsync($"{Journal}/Entries/5-0")).Status);
    }

    [Fact]
    public async Task The_consoles_lines_come_with_their_times_and_names_that_stay()
    {
        _bench.Console.Lines.Add("2026-11-26T11:13:53.123Z | [    0.000000] Linux version 6.12.0\r\n");
        _bench.Console.Lines.Add("2026-11-26T11:13:53.123Z | Grüße\u001b[0m\r\n");
        _bench.Console.Lines.Add("2026-11-26T11:13:59.004Z # break from the PC\n");
        _bench.Console.Lines.Add("2026-11-26T11:14:00.000Z | login: ");

        Answer page = await _bench.GetAsync($"{Console}/Entries");
        string[] ids = [.. Ids(page)];
        Answer second = await _bench.GetAsync($"{Console}/Entries/{ids[1]}");

        Assert.Equal(
            ["[    0.000000] Linux version 6.12.0", "Grüße\u001b[0m", "break from the PC", "login: "],
            page.Json.GetProperty("Members").EnumerateArray().Select(entry => entry.GetProperty("Message").GetString()));
        Assert.Equal([null, null, "Internal", null], page.Json.GetProperty("Members").EnumerateArray().Select(entry => entry.TryGetProperty("OriginatorType", out JsonElement type) ? type.GetString() : null));
        Assert.Equal(4, ids.Distinct().Count());
        Assert.Equal(("Grüße\u001b[0m", "2026-11-26T11:13:53Z", "OK"), (second["Message"], second["Created"], second["Severity"]));
        _bench.Console.Lines.Add("2026-11-26T11:14:01.000Z | more\n");
        Assert.Equal(ids[..3], Ids(await _bench.GetAsync($"{Console}/Entries")).Take(3));
    }

    [Fact]
    public async Task A_console_that_prints_without_end_is_cut()
    {
        for (int line = 0; line < 2500; line++)
            _bench.Console.Lines.Add($"2026-11-26T11:{line / 60 % 60:00}:{line % 60:00}.000Z | {new string('x', line == 2499 ? 10_000 : 10)}\n");

        Answer page = await _bench.GetAsync($"{Console}/Entries?$skip=950");

        Assert.InRange(int.Parse(page["Members@odata.count"]!), 990, 1000);
        Assert.InRange(page.Json.GetProperty("Members").EnumerateArray().Last().GetProperty("Message").GetString()!.Length, 1000, 2048);
    }

    [Theory]
    [InlineData(Audit, AccountRole.Operator, 403)]
    [InlineData(Audit, AccountRole.Administrator, 200)]
    [InlineData(Journal, AccountRole.Operator, 403)]
    [InlineData(Journal, AccountRole.Administrator, 200)]
    [InlineData(Console, AccountRole.User, 403)]
    [InlineData(Console, AccountRole.Operator, 200)]
    [InlineData("/redfish/v1/Systems/system/LogServices/SEL", AccountRole.User, 200)]
    public async Task Lines_in_which_a_secret_may_stand_are_not_for_everybody(string log, AccountRole role, int status)
    {
        _bench.AuditLog.Add("A secret.", null);

        Assert.Equal(status, (await _bench.GetAsync($"{log}/Entries", role)).Status);
        Assert.Equal(200, (await _bench.GetAsync(log, role)).Status);
        Answer expanded = await _bench.GetAsync("/redfish/v1/Managers/bmc/LogServices?$expand=*($levels=3)", role);
        Assert.Equal(role == AccountRole.Administrator, System.Text.Encoding.UTF8.GetString(expanded.Body).Contains("A secret.", StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Ids(Answer page) => [.. page.Json.GetProperty("Members").EnumerateArray().Select((JsonElement member) => member.GetProperty("Id").GetString()!)];

    private static IEnumerable<string?> Links(Answer collection) => collection.Json.GetProperty("Members").EnumerateArray().Select(member => member.GetProperty("@odata.id").GetString());
}
