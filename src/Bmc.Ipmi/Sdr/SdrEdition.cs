using Bmc.Contracts.Inventory;
using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Commands;

namespace Bmc.Ipmi.Sdr;

/// <summary>The repository's records as they are between two changes; immutable.</summary>
public sealed class SdrEdition
{
    /// <summary>In requests: the first record (IPMI 2.0 §33.12).</summary>
    public const ushort FirstRecord = 0x0000;

    /// <summary>In requests: the last record; in answers: none follows.</summary>
    public const ushort LastRecord = 0xFFFF;

    /// <summary>Header, 42 bytes of a full sensor record, type/length byte and 16 characters: none is longer.</summary>
    public const int MaximumRecordLength = 64;

    private readonly SortedList<ushort, byte[]> _records = [];

    private SdrEdition(long sensorsVersion, bool hasFrus, ushort reservationId, DateTimeOffset made)
    {
        SensorsVersion = sensorsVersion;
        HasFrus = hasFrus;
        ReservationId = reservationId;
        Made = made;
    }

    public long SensorsVersion { get; }

    /// <summary>False when the owner of the inventory did not answer.</summary>
    public bool HasFrus { get; }

    public ushort ReservationId { get; }

    public DateTimeOffset Made { get; }

    public int Count => _records.Count;

    public static SdrEdition Of(
        long sensorsVersion,
        IReadOnlyList<SensorSnapshot> sensors,
        IReadOnlyList<FruDevice>? frus,
        ushort reservationId,
        DateTimeOffset made)
    {
        var edition = new SdrEdition(sensorsVersion, frus is not null, reservationId, made);
        foreach (var sensor in sensors)
        {
            var record = FullSensorRecord.Of(sensor.Description);
            edition.Add(record.RecordId, record);
        }

        foreach (var sensor in DiscreteSensor.All)
        {
            if (sensor.States != 0)
                edition.Add(sensor.Number, CompactSensorRecord.Of(sensor));
            else
                edition.Add(sensor.Number, EventOnlyRecord.Of(sensor));
        }

        foreach (var fru in frus ?? [])
        {
            var record = FruDeviceLocatorRecord.Of(fru);
            edition.Add(record.RecordId, record);
        }

        edition.Add(ManagementControllerLocatorRecord.Bmc.RecordId, ManagementControllerLocatorRecord.Bmc);
        return edition;
    }

    /// <param name="id">As in the request, <see cref="FirstRecord"/> and <see cref="LastRecord"/> included.</param>
    /// <param name="next">The id of the record behind it, or <see cref="LastRecord"/>.</param>
    public bool TryFind(ushort id, out ReadOnlyMemory<byte> record, out ushort next)
    {
        var index = id switch
        {
            FirstRecord => 0,
            LastRecord => _records.Count - 1,
            _ => _records.IndexOfKey(id),
        };
        if (index < 0)
        {
            (record, next) = (default, LastRecord);
            return false;
        }

        record = _records.GetValueAtIndex(index);
        next = index + 1 < _records.Count ? _records.GetKeyAtIndex(index + 1) : LastRecord;
        return true;
    }

    private void Add<T>(ushort id, in T record)
        where T : struct, IMessage
    {
        Span<byte> buffer = stackalloc byte[MaximumRecordLength];
        var writer = new SpanWriter(buffer);
        record.Write(ref writer);
        _records[id] = writer.Written.ToArray();
    }
}
