using Bmc.Ipmi.Commands;

namespace Bmc.Ipmi.Sdr;

/// <summary>The BMC itself. IPMI 2.0 §43.9, Table 43-8.</summary>
// 1:5    header
// 6      slave address
// 7      [3:0] channel
// 8      [5] static: always there; no power state notification, no logged initialization, events enabled
// 9      device capabilities, the bits as in Get Device ID
// 10:12  reserved
// 13     entity id
// 14     entity instance
// 15     OEM
// 16:N   name
public readonly record struct ManagementControllerLocatorRecord(
    ushort RecordId,
    byte Address,
    byte Capabilities,
    Entity Entity,
    IdString Name) : IMessage
{
    private const int NameOffset = 15;
    private const byte Static = 0x20;

    /// <summary>Behind the FRUs, which have 0100h-01FEh.</summary>
    private const ushort BmcRecordId = 0x0200;

    /// <summary>Get Device ID byte 7: chassis, FRU inventory, SEL, SDR repository and sensor device.</summary>
    private const byte BmcCapabilities = 0x8F;

    public static ManagementControllerLocatorRecord Bmc { get; } =
        new(BmcRecordId, SlaveAddress.Bmc, BmcCapabilities, Entity.SystemManagementModule, new IdString("BMC"));

    public static bool TryParse(ReadOnlySpan<byte> record, out ManagementControllerLocatorRecord controller)
    {
        controller = default;
        if (!RecordHeader.TryParse(record, out var header) || header.Type != SdrRecordType.ManagementControllerLocator || record.Length <= NameOffset)
            return false;
        if (!IdString.TryParse(record[NameOffset..], out var name))
            return false;
        controller = new(header.RecordId, record[5], record[8], new Entity(record[12], record[13]), name);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        new RecordHeader(RecordId, SdrRecordType.ManagementControllerLocator, (byte)(NameOffset + Name.EncodedLength - RecordHeader.Length)).Write(ref writer);
        writer.WriteByte(Address);
        writer.WriteByte(0x00);
        writer.WriteByte(Static);
        writer.WriteByte(Capabilities);
        writer.WriteUInt24(0);
        writer.WriteByte(Entity.Id);
        writer.WriteByte(Entity.Instance);
        writer.WriteByte(0x00);
        Name.Write(ref writer);
    }
}
