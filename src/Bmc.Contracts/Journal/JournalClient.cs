using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Journal;

/// <summary>The journal over manager.sock.</summary>
public sealed class JournalClient(IpcClient manager) : IJournal
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public async ValueTask<bool> IsThereAsync(CancellationToken cancellationToken) => (await manager.GetAsync("journal", _json.JournalState, cancellationToken)).IsThere;

    public ValueTask<Result<IReadOnlyList<JournalEntry>>> ReadAsync(CancellationToken cancellationToken) =>
        manager.TryGetAsync("journal/entries", _json.IReadOnlyListJournalEntry, cancellationToken);
}
