using Bmc.Contracts.Sensors;

namespace Bmc.Ipmi.Commands.Dcmi;

/// <summary>The three temperatures that DCMI knows, by its own entity ids and by IPMI's. DCMI 1.5 Table 6-14.</summary>
public static class DcmiEntity
{
    public const byte Inlet = 0x37;

    /// <summary>IPMI 2.0 Table 42-3.</summary>
    public const byte TemperatureType = 0x01;

    /// <summary>The IPMI entity id; null for one that DCMI knows nothing of.</summary>
    public static byte? ToIpmi(byte entity) => entity switch
    {
        0x40 or Inlet => Inlet,
        0x41 or 0x03 => 0x03,
        0x42 or 0x07 => 0x07,
        _ => null,
    };

    /// <summary>The sensor is a temperature of that entity.</summary>
    /// <param name="entity">An IPMI entity id.</param>
    public static bool Has(byte entity, SensorDescription sensor) =>
        sensor.Kind == SensorKind.Temperature && ToIpmi(sensor.EntityId) == entity;
}

/// <summary>Which temperature sensors are asked for, DCMI 1.5 Tables 6-15 and 6-22 requests.</summary>
// 2    sensor type, 01h
// 3    entity id
// 4    entity instance, 00h for all
// 5    with all: the first instance to be told
/// <param name="Entity">IPMI's id.</param>
public readonly record struct DcmiSensorsRequest(byte Entity, byte Instance, byte First) : IMessage
{
    /// <summary>DCMI 1.5 Tables 6-15 and 6-22: no more in one answer.</summary>
    public const int MaximumCount = 8;

    private const int Length = 4;

    public static bool TryParse(ReadOnlySpan<byte> data, out DcmiSensorsRequest request)
    {
        request = default;
        if (data.Length != Length || data[0] != DcmiEntity.TemperatureType || DcmiEntity.ToIpmi(data[1]) is not { } entity)
            return false;
        request = new(entity, data[2], data[3]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(DcmiEntity.TemperatureType);
        writer.WriteByte(Entity);
        writer.WriteByte(Instance);
        writer.WriteByte(First);
    }

    public bool Wants(SensorDescription sensor) =>
        DcmiEntity.Has(Entity, sensor) && (Instance == 0 ? sensor.EntityInstance >= First : sensor.EntityInstance == Instance);
}
