using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.SensorRecords;

/// <summary>The added sensor data records over hardware.sock.</summary>
public sealed class SensorRecordsClient(IpcClient hardware) : ISensorRecords
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<IReadOnlyList<SensorRecord>> ListAsync(CancellationToken cancellationToken) =>
        hardware.GetAsync("sensor-records", _json.IReadOnlyListSensorRecord, cancellationToken);

    public async ValueTask<Result<ushort>> AddAsync(byte[] record, CancellationToken cancellationToken)
    {
        Result<SensorRecordAdded> added = await hardware.SendAsync(
            HttpMethod.Post, "sensor-records", new SensorRecordAddition(record), _json.SensorRecordAddition, _json.SensorRecordAdded, cancellationToken);
        return added.TryGet(out SensorRecordAdded? value, out Fault? fault) ? value.Id : fault;
    }

    public ValueTask<Result> DeleteAsync(ushort id, CancellationToken cancellationToken) =>
        hardware.SendAsync(HttpMethod.Delete, $"sensor-records/{id}", null, cancellationToken);

    public ValueTask<Result> ClearAsync(RequestOrigin origin, CancellationToken cancellationToken) =>
        hardware.SendAsync(HttpMethod.Post, "sensor-records/clear", origin, _json.RequestOrigin, cancellationToken);
}
