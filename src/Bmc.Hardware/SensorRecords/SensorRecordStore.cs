using System.Buffers.Binary;
using Bmc.Contracts;
using Bmc.Contracts.SensorRecords;
using Bmc.Hardware.Settings;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.SensorRecords;

/// <summary>
/// Keeps the records that people add to the SDR repository: entity associations, locators, OEM records. What they mean is
/// the readers' business; here their header must fit them and there is room for so many.
/// </summary>
public sealed partial class SensorRecordStore : ISensorRecords, IDisposable
{
    /// <summary>IPMI 2.0 §33.9: the version of the records.</summary>
    private const byte Version = 0x51;

    private readonly SettingsFile<StoredSensorRecords> _file;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _turn = new(1);
    private volatile StoredSensorRecords _present;

    /// <param name="stateFolder">Where sensor-records.json is kept.</param>
    public SensorRecordStore(string stateFolder, ILogger<SensorRecordStore> logger)
    {
        _logger = logger;
        _file = new SettingsFile<StoredSensorRecords>(Path.Combine(stateFolder, "sensor-records.json"), SensorRecordsJson.Default.StoredSensorRecords);
        _present = Sound(_file.Load(out string? problem) ?? StoredSensorRecords.None);
        if (problem is not null)
            LogLost(problem);
    }

    public ValueTask<IReadOnlyList<SensorRecord>> ListAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_present.Records);

    public async ValueTask<Result<ushort>> AddAsync(byte[] record, CancellationToken cancellationToken)
    {
        if (!IsWellFormed(record))
            return new Fault(FaultCode.Invalid, $"{record.Length} bytes that are no sensor data record");
        await _turn.WaitAsync(cancellationToken);
        try
        {
            StoredSensorRecords before = _present;
            if (before.Records.Count >= SensorRecordLimits.MaximumRecords)
                return new Fault(FaultCode.StorageFull, $"{SensorRecordLimits.MaximumRecords} records were added already; delete some");
            ushort id = NextId(before);
            byte[] named = [.. record];
            BinaryPrimitives.WriteUInt16LittleEndian(named, id);
            SensorRecord[] records = [.. before.Records.Append(new SensorRecord(id, named)).OrderBy(present => present.Id)];
            Result stored = await StoreAsync(new StoredSensorRecords(id, records));
            return stored.Fault is { } fault ? fault : id;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask<Result> DeleteAsync(ushort id, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            SensorRecord[] others = [.. _present.Records.Where(record => record.Id != id)];
            return others.Length == _present.Records.Count
                ? Result.Refused(FaultCode.NotFound, $"no record {id:X4}h was added")
                : await StoreAsync(_present with { Records = others });
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask<Result> ClearAsync(RequestOrigin origin, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            int count = _present.Records.Count;
            Result stored = count == 0 ? Result.Done : await StoreAsync(_present with { Records = [] });
            if (stored.IsDone)
                LogCleared(count, origin);
            return stored;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>It waits for the disk, which no request thread should; once begun it is finished.</summary>
    private async Task<Result> StoreAsync(StoredSensorRecords next)
    {
        Result stored = await Task.Run(() => _file.Save(next), CancellationToken.None);
        if (stored.IsDone)
            _present = next;
        return stored;
    }

    private static bool IsWellFormed(ReadOnlySpan<byte> record) =>
        record.Length is >= SensorRecordLimits.HeaderLength and <= SensorRecordLimits.MaximumLength
        && record[2] == Version
        && record.Length == SensorRecordLimits.HeaderLength + record[4];

    /// <summary>A file that somebody edited holds to the same rules.</summary>
    private static StoredSensorRecords Sound(StoredSensorRecords stored) => new(
        stored.LastId,
        [.. (stored.Records ?? [])
            .Where(record => record is { Id: >= SensorRecordLimits.FirstId and <= SensorRecordLimits.LastId, Data: not null }
                && IsWellFormed(record.Data)
                && BinaryPrimitives.ReadUInt16LittleEndian(record.Data) == record.Id)
            .DistinctBy(record => record.Id)
            .OrderBy(record => record.Id)
            .Take(SensorRecordLimits.MaximumRecords)]);

    private static ushort NextId(StoredSensorRecords stored)
    {
        ushort id = stored.LastId;
        do
            id = id is >= SensorRecordLimits.FirstId and < SensorRecordLimits.LastId ? (ushort)(id + 1) : SensorRecordLimits.FirstId;
        while (stored.Records.Any(record => record.Id == id));
        return id;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The added sensor data records are lost: {Problem}")]
    private partial void LogLost(string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} added sensor data records were deleted by {Origin}")]
    private partial void LogCleared(int count, RequestOrigin origin);
}
