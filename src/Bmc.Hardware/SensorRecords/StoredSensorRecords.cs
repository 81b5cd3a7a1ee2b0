using System.Text.Json.Serialization;
using Bmc.Contracts.SensorRecords;

namespace Bmc.Hardware.SensorRecords;

/// <summary>What outlives a restart.</summary>
/// <param name="LastId">The last id given out, so that a reader never takes a new record for one that was deleted.</param>
internal sealed record StoredSensorRecords(ushort LastId, IReadOnlyList<SensorRecord> Records)
{
    public static StoredSensorRecords None { get; } = new(SensorRecordLimits.LastId, []);
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StoredSensorRecords))]
internal sealed partial class SensorRecordsJson : JsonSerializerContext;
