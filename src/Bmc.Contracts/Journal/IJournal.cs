namespace Bmc.Contracts.Journal;

/// <param name="Id">Names it among those that there are: its time and its place among those of the same microsecond.</param>
/// <param name="Priority">syslog(3): 0 is the worst, 7 is for debugging.</param>
/// <param name="Unit">"bmc-web.service".</param>
public sealed record JournalEntry(string Id, DateTimeOffset Time, int Priority, string Unit, string Message);

/// <summary>What the units of the BMC said to systemd's journal, read by the manager role.</summary>
public interface IJournal
{
    /// <summary>The newest ones, which are all that is offered.</summary>
    const int MaximumEntries = 1000;

    /// <summary>False where the machine keeps no journal.</summary>
    ValueTask<bool> IsThereAsync(CancellationToken cancellationToken);

    /// <summary>The newest <see cref="MaximumEntries"/>, oldest first. Unsupported without a journal, Unavailable when it can't be read.</summary>
    ValueTask<Result<IReadOnlyList<JournalEntry>>> ReadAsync(CancellationToken cancellationToken);
}
