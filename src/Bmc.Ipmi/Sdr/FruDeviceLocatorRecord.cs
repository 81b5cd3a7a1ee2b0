using Bmc.Contracts.Inventory;
using Bmc.Ipmi.Commands;

namespace Bmc.Ipmi.Sdr;

/// <summary>A FRU that is read through the BMC's FRU commands. IPMI 2.0 §43.8, Table 43-7.</summary>
// 1:5    header
// 6      device access address, 20h the BMC
// 7      FRU device id
// 8      [7] logical: by the FRU commands, [4:3] LUN, [2:0] private bus
// 9      [7:4] channel
// 10     reserved
// 11     device type, 10h FRU inventory device (Table 43-12)
// 12     device type modifier, 00h IPMI FRU inventory
// 13     entity id
// 14     entity instance
// 15     OEM
// 16:N   name
public readonly record struct FruDeviceLocatorRecord(ushort RecordId, byte DeviceId, Entity Entity, IdString Name) : IMessage
{
    private const int NameOffset = 15;
    private const byte Logical = 0x80;
    private const byte FruInventoryDevice = 0x10;

    /// <summary>Above all sensor numbers, so that records keep their ids whatever else a board has.</summary>
    private const ushort FirstRecordId = 0x0100;

    /// <summary>IPMI 2.0 §39.1: the last system-relative instance.</summary>
    private const int LastInstance = 0x5F;

    public static FruDeviceLocatorRecord Of(FruDevice fru) => new(
        (ushort)(FirstRecordId + fru.Id),
        fru.Id,
        Entity.SystemBoard((byte)Math.Min(1 + fru.Id, LastInstance)),
        new IdString(fru.Name));

    public static bool TryParse(ReadOnlySpan<byte> record, out FruDeviceLocatorRecord fru)
    {
        fru = default;
        if (!RecordHeader.TryParse(record, out var header) || header.Type != SdrRecordType.FruDeviceLocator || record.Length <= NameOffset)
            return false;
        if (!IdString.TryParse(record[NameOffset..], out var name))
            return false;
        fru = new(header.RecordId, record[6], new Entity(record[12], record[13]), name);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        new RecordHeader(RecordId, SdrRecordType.FruDeviceLocator, (byte)(NameOffset + Name.EncodedLength - RecordHeader.Length)).Write(ref writer);
        writer.WriteByte(SlaveAddress.Bmc);
        writer.WriteByte(DeviceId);
        writer.WriteByte(Logical);
        writer.WriteByte(0x00);
        writer.WriteByte(0x00);
        writer.WriteByte(FruInventoryDevice);
        writer.WriteByte(0x00);
        writer.WriteByte(Entity.Id);
        writer.WriteByte(Entity.Instance);
        writer.WriteByte(0x00);
        Name.Write(ref writer);
    }
}
