using Bmc.Contracts;
using Bmc.Contracts.EventLog;

namespace Bmc.TestKit.Fakes;

/// <summary>Notes in memory.</summary>
public sealed class FakeEventLogNotes : IEventLogNotes
{
    public EventLogNotes Notes { get; private set; } = EventLogNotes.None;

    public Fault? Refusal { get; set; }

    public ValueTask<EventLogNotes> GetAsync(CancellationToken cancellationToken) => new(Notes);

    public ValueTask<Result> SetUtcOffsetAsync(int? minutes, CancellationToken cancellationToken) => Change(Notes with { UtcOffsetMinutes = minutes });

    public ValueTask<Result> SetAuxiliaryLogAsync(AuxiliaryLog log, CancellationToken cancellationToken) =>
        Change(Notes with { AuxiliaryLogs = [.. Notes.AuxiliaryLogs.Where(other => other.Type != log.Type), log] });

    private ValueTask<Result> Change(EventLogNotes next)
    {
        if (Refusal is { } fault)
            return new(fault);
        Notes = next;
        return new(Result.Done);
    }
}
