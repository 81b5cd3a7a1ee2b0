using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using Bmc.Contracts.Inventory;
using Bmc.Contracts.SensorRecords;
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
    public const int MaximumRecordLength = SensorRecordLimits.MaximumLength;

    /// <summary>IPMI 2.0 §37.1: time stamps up to 20000000h count from the start of a device.</summary>
    private const uint LastRelativeTime = 0x1FFFFFFF;

    private readonly SortedList<ushort, byte[]> _records = [];
    private readonly ArrayBufferWriter<byte> _lasting = new();

    private SdrEdition(SdrVersion version, bool isWhole, ushort reservationId)
    {
        Version = version;
        IsWhole = isWhole;
        ReservationId = reservationId;
    }

    public SdrVersion Version { get; }

    /// <summary>False when the owner of FRUs and added records did not answer.</summary>
    public bool IsWhole { get; }

    public ushort ReservationId { get; }

    /// <summary>
    /// What stands for the time of the last addition and erase. Consoles keep a copy of the repository for as long as that
    /// time is the same (freeipmi refuses to work with an older one), so it follows from the records alone: a restart changes
    /// nothing, nor do the thresholds and hystereses that can be set, for which there are commands. It lies where IPMI 2.0
    /// §37.1 has the time stamps that are no time of day.
    /// </summary>
    public uint Stamp { get; private set; }

    /// <summary>The same of the records that are made from the board alone.</summary>
    public uint BoardStamp { get; private set; }

    public int Count => _records.Count;

    /// <summary>How many of them people added.</summary>
    public int Added { get; private set; }

    /// <summary>How many are made from the board.</summary>
    public int OfBoard => Count - Added;

    /// <summary>How many sensors the board's records are about.</summary>
    public int Sensors { get; private set; }

    /// <summary>How many more can be added.</summary>
    public int Room => Math.Max(0, SensorRecordLimits.MaximumRecords - Added);

    /// <summary>True for a record that is made from the board, and not for people to change.</summary>
    public static bool IsOfBoard(ushort id) => id < SensorRecordLimits.FirstId;

    public static SdrEdition Of(
        SdrVersion version,
        IReadOnlyList<SensorSnapshot> sensors,
        IReadOnlyList<FruDevice>? frus,
        IReadOnlyList<SensorRecord>? added,
        ushort reservationId)
    {
        var edition = new SdrEdition(version, frus is not null && added is not null, reservationId) { Sensors = sensors.Count + DiscreteSensor.All.Count };
        foreach (var sensor in sensors)
        {
            if (sensor.Description.Kind.IsDiscrete())
            {
                edition.Add(sensor.Description.Number, CompactSensorRecord.Of(sensor.Description));
                continue;
            }

            var record = FullSensorRecord.Of(sensor.Description);
            edition.Add(record.RecordId, record, lasting: record.WithoutSettings());
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
        edition.BoardStamp = edition.Checksum();
        foreach (var record in added ?? [])
        {
            edition._records[record.Id] = record.Data;
            edition._lasting.Write(record.Data);
            edition.Added++;
        }

        edition.Stamp = edition.Checksum();
        return edition;
    }

    /// <param name="id">As in the request, <see cref="FirstRecord"/> and <see cref="LastRecord"/> included.</param>
    /// <param name="next">The id of the record behind it, or <see cref="LastRecord"/>.</param>
    public bool TryFind(ushort id, out ReadOnlyMemory<byte> record, out ushort next) => TryFind(id, Count, out record, out next);

    /// <summary>As <see cref="TryFind(ushort, out ReadOnlyMemory{byte}, out ushort)"/>, as if nothing had been added.</summary>
    public bool TryFindOfBoard(ushort id, out ReadOnlyMemory<byte> record, out ushort next) => TryFind(id, OfBoard, out record, out next);

    /// <param name="count">How many of the records to look at: those of the board come first.</param>
    private bool TryFind(ushort id, int count, out ReadOnlyMemory<byte> record, out ushort next)
    {
        var index = id switch
        {
            FirstRecord => 0,
            LastRecord => count - 1,
            _ => _records.IndexOfKey(id),
        };
        if (index < 0 || index >= count)
        {
            (record, next) = (default, LastRecord);
            return false;
        }

        record = _records.GetValueAtIndex(index);
        next = index + 1 < count ? _records.GetKeyAtIndex(index + 1) : LastRecord;
        return true;
    }

    /// <summary>The board's own record about the same thing as this one; null when the board has none.</summary>
    /// <param name="isSame">True when it also says the same, settings apart.</param>
    public ushort? FindOfBoard(ReadOnlySpan<byte> record, out bool isSame)
    {
        isSame = false;
        foreach (var (id, present) in _records)
        {
            if (!IsOfBoard(id) || !RecordShape.HaveSameKey(present, record))
                continue;
            isSame = FullSensorRecord.IsSameButForSettings(present, record);
            return id;
        }

        return null;
    }

    private void Add<T>(ushort id, in T record)
        where T : struct, IMessage => Add(id, record, record);

    /// <param name="lasting">The record as the stamp knows it.</param>
    private void Add<T>(ushort id, in T record, in T lasting)
        where T : struct, IMessage
    {
        _records[id] = Bytes(record);
        _lasting.Write(Bytes(lasting));
    }

    private uint Checksum() => BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(_lasting.WrittenSpan)) & LastRelativeTime;

    private static byte[] Bytes<T>(in T record)
        where T : struct, IMessage
    {
        Span<byte> buffer = stackalloc byte[MaximumRecordLength];
        var writer = new SpanWriter(buffer);
        record.Write(ref writer);
        return writer.Written.ToArray();
    }
}
