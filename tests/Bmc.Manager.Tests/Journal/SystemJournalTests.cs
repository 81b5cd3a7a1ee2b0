using Bmc.Contracts;
using Bmc.Contracts.Journal;
using Bmc.Manager.Journal;
using Bmc.TestKit;

namespace Bmc.Manager.Tests.Journal;

public sealed class SystemJournalTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task What_the_program_writes_is_read_whatever_it_consists_of()
    {
        Install("""
            cat <<'END'
            {"__REALTIME_TIMESTAMP":"1764155633123456","PRIORITY":"3","MESSAGE":"It broke.","_SYSTEMD_UNIT":"bmc-web.service","__CURSOR":"s=1"}
            {"__REALTIME_TIMESTAMP":"1764155633123456","PRIORITY":"6","MESSAGE":[72,105,33,255],"_SYSTEMD_UNIT":"bmc-usb.service"}
            {"__REALTIME_TIMESTAMP":"1764155634000000","MESSAGE":null,"UNIT":"bmc-ipmi.service"}
            no JSON at all
            {"__REALTIME_TIMESTAMP":"99999999999999999999","MESSAGE":"x"}
            {"__REALTIME_TIMESTAMP":"9223372036854775807","MESSAGE":"x"}
            []
            END
            """);

        IReadOnlyList<JournalEntry> entries = (await ReadAsync()).Value;

        Assert.Equal(
            [
                new JournalEntry("1764155633123456-0", new DateTimeOffset(2025, 11, 26, 11, 13, 53, 123, 456, TimeSpan.Zero), 3, "bmc-web.service", "It broke."),
                new JournalEntry("1764155633123456-1", new DateTimeOffset(2025, 11, 26, 11, 13, 53, 123, 456, TimeSpan.Zero), 6, "bmc-usb.service", "Hi!\uFFFD"),
                new JournalEntry("1764155634000000-0", new DateTimeOffset(2025, 11, 26, 11, 13, 54, TimeSpan.Zero), 5, "bmc-ipmi.service", ""),
            ],
            entries);
    }

    [Fact]
    public async Task It_is_asked_for_the_newest_of_the_BMCs_units_alone()
    {
        Install($"""echo "$@" > {_root.Path}/asked""");

        Assert.Empty((await ReadAsync()).Value);

        string asked = await File.ReadAllTextAsync(Path.Combine(_root.Path, "asked"), TestContext.Current.CancellationToken);
        Assert.Contains("--unit=bmc-* --lines=1000 --output=json", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_without_one_says_so()
    {
        Assert.Equal((false, FaultCode.Unsupported), (await new SystemJournal(_root.Path).IsThereAsync(TestContext.Current.CancellationToken), (await ReadAsync()).Fault?.Code));

        Install("true");
        Assert.True(await new SystemJournal(_root.Path).IsThereAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_program_that_fails_is_no_empty_journal()
    {
        Install("exit 1");

        Assert.Equal(FaultCode.Unavailable, (await ReadAsync()).Fault?.Code);
    }

    private ValueTask<Result<IReadOnlyList<JournalEntry>>> ReadAsync() => new SystemJournal(_root.Path).ReadAsync(TestContext.Current.CancellationToken);

    private void Install(string script)
    {
        Directory.CreateDirectory(Path.Combine(_root.Path, "run/log/journal"));
        Directory.CreateDirectory(Path.Combine(_root.Path, "usr/bin"));
        string program = Path.Combine(_root.Path, "usr/bin/journalctl");
        File.WriteAllText(program, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
