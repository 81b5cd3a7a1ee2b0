using System.Text.Json.Serialization;
using Bmc.Contracts;
using Bmc.Contracts.EventLog;
using Bmc.Hardware.Settings;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.EventLog;

/// <summary>Keeps the notes beside the log, in a file of their own: they are no entries, and a full log must not refuse them.</summary>
public sealed class EventLogNotesStore : IEventLogNotes, IDisposable
{
    private readonly SettingsFile<EventLogNotes> _file;
    private readonly SemaphoreSlim _turn = new(1);
    private volatile EventLogNotes _present;

    /// <param name="stateFolder">Where event-log-notes.json is kept.</param>
    public EventLogNotesStore(string stateFolder, ILogger<EventLogNotesStore> logger)
    {
        _file = new SettingsFile<EventLogNotes>(Path.Combine(stateFolder, "event-log-notes.json"), EventLogNotesJson.Default.EventLogNotes);
        _present = Sound(_file.Load(out string? problem) ?? EventLogNotes.None);
        if (problem is not null)
            EventLogLog.NotesLost(logger, problem);
    }

    public ValueTask<EventLogNotes> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_present);

    public ValueTask<Result> SetUtcOffsetAsync(int? minutes, CancellationToken cancellationToken) => IsOffset(minutes)
        ? ChangeAsync(notes => notes with { UtcOffsetMinutes = minutes }, cancellationToken)
        : ValueTask.FromResult(Result.Refused(FaultCode.Invalid, $"an offset is at most {EventLogNotes.MaximumUtcOffsetMinutes} minutes"));

    public ValueTask<Result> SetAuxiliaryLogAsync(AuxiliaryLog log, CancellationToken cancellationToken) => IsLog(log)
        ? ChangeAsync(notes => notes with { AuxiliaryLogs = [.. notes.AuxiliaryLogs.Where(other => other.Type != log.Type), log] }, cancellationToken)
        : ValueTask.FromResult(Result.Refused(FaultCode.Invalid, $"no auxiliary log of type {log.Type} has a status of {log.Status.Length} bytes"));

    public void Dispose() => _turn.Dispose();

    private async ValueTask<Result> ChangeAsync(Func<EventLogNotes, EventLogNotes> change, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // It waits for the disk, which no request thread should.
            EventLogNotes next = change(_present);
            Result stored = await Task.Run(() => _file.Save(next), CancellationToken.None);
            if (stored.IsDone)
                _present = next;
            return stored;
        }
        finally
        {
            _turn.Release();
        }
    }

    private static bool IsOffset(int? minutes) => minutes is null or (>= -EventLogNotes.MaximumUtcOffsetMinutes and <= EventLogNotes.MaximumUtcOffsetMinutes);

    private static bool IsLog(AuxiliaryLog log) => log.Type <= AuxiliaryLog.MaximumType && log.Status.Length <= AuxiliaryLog.MaximumStatusLength;

    /// <summary>A file that somebody edited holds to the same rules.</summary>
    private static EventLogNotes Sound(EventLogNotes stored) => new(
        IsOffset(stored.UtcOffsetMinutes) ? stored.UtcOffsetMinutes : null,
        [.. (stored.AuxiliaryLogs ?? []).Where(log => log is { Status: not null } && IsLog(log)).DistinctBy(log => log.Type)]);
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EventLogNotes))]
internal sealed partial class EventLogNotesJson : JsonSerializerContext;
