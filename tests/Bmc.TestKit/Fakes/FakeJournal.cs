using Bmc.Contracts;
using Bmc.Contracts.Journal;

namespace Bmc.TestKit.Fakes;

public sealed class FakeJournal : IJournal
{
    public bool IsThere { get; set; } = true;

    public List<JournalEntry> Entries { get; } = [];

    public ValueTask<bool> IsThereAsync(CancellationToken cancellationToken) => new(IsThere);

    public ValueTask<Result<IReadOnlyList<JournalEntry>>> ReadAsync(CancellationToken cancellationToken) =>
        new(IsThere ? new Result<IReadOnlyList<JournalEntry>>([.. Entries]) : new Fault(FaultCode.Unsupported, "There is none."));
}
