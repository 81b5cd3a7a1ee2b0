using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.EventLog;

/// <summary>The system event log over hardware.sock.</summary>
public sealed class EventLogClient(IpcClient hardware) : IEventLog
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<EventLogInfo> GetInfoAsync(CancellationToken cancellationToken) =>
        hardware.GetAsync("event-log", _json.EventLogInfo, cancellationToken);

    public ValueTask<IReadOnlyList<EventLogEntry>> ListAsync(ushort fromRecordId, int maximumCount, CancellationToken cancellationToken) =>
        hardware.GetAsync($"event-log/entries?from={fromRecordId}&count={Page(maximumCount)}", _json.IReadOnlyListEventLogEntry, cancellationToken);

    public ValueTask<IReadOnlyList<EventLogEntry>> ListLastAsync(int count, CancellationToken cancellationToken) =>
        hardware.GetAsync($"event-log/entries?count={Page(count)}", _json.IReadOnlyListEventLogEntry, cancellationToken);

    public ValueTask<IReadOnlyList<EventLogEntry>> ListPageAsync(int skip, int count, CancellationToken cancellationToken) =>
        hardware.GetAsync($"event-log/entries?skip={Math.Max(0, skip)}&count={Page(count)}", _json.IReadOnlyListEventLogEntry, cancellationToken);

    public async ValueTask<Result<ushort>> AddAsync(EventRecord record, CancellationToken cancellationToken)
    {
        Result<RecordAdded> added = await hardware.SendAsync(HttpMethod.Post, "event-log/entries", record, _json.EventRecord, _json.RecordAdded, cancellationToken);
        return added.TryGet(out RecordAdded? value, out Fault? fault) ? value.RecordId : fault;
    }

    public ValueTask<Result> DeleteAsync(ushort recordId, CancellationToken cancellationToken) =>
        hardware.SendAsync(HttpMethod.Delete, $"event-log/entries/{recordId}", null, cancellationToken);

    public ValueTask<Result> ClearAsync(RequestOrigin origin, CancellationToken cancellationToken) =>
        hardware.SendAsync(HttpMethod.Post, "event-log/clear", origin, _json.RequestOrigin, cancellationToken);

    public async ValueTask<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken) =>
        (await hardware.GetAsync("event-log/time", _json.EventLogTime, cancellationToken)).Time;

    public ValueTask<Result> SetTimeAsync(DateTimeOffset time, CancellationToken cancellationToken) =>
        hardware.SendAsync(HttpMethod.Put, "event-log/time", new EventLogTime(time), _json.EventLogTime, cancellationToken);

    private static int Page(int count) => Math.Clamp(count, 1, EventLogRoutes.MaximumPage);
}
