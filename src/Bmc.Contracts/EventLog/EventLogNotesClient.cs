using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.EventLog;

/// <summary>The event log's notes over hardware.sock.</summary>
public sealed class EventLogNotesClient(IpcClient hardware) : IEventLogNotes
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<EventLogNotes> GetAsync(CancellationToken cancellationToken) =>
        hardware.GetAsync("event-log/notes", _json.EventLogNotes, cancellationToken);

    public ValueTask<Result> SetUtcOffsetAsync(int? minutes, CancellationToken cancellationToken) =>
        hardware.SendAsync(HttpMethod.Put, "event-log/notes/utc-offset", new UtcOffsetNote(minutes), _json.UtcOffsetNote, cancellationToken);

    public ValueTask<Result> SetAuxiliaryLogAsync(AuxiliaryLog log, CancellationToken cancellationToken) =>
        hardware.SendAsync(HttpMethod.Put, "event-log/notes/auxiliary-log", log, _json.AuxiliaryLog, cancellationToken);
}
