using System.Buffers.Binary;
using Bmc.Ipmi.Commands;

namespace Bmc.Ipmi.Sdr;

/// <summary>IPMI 2.0 Table 43-1 ff., byte 4.</summary>
public enum SdrRecordType : byte
{
    FullSensor = 0x01,
    CompactSensor = 0x02,
    EventOnly = 0x03,
    EntityAssociation = 0x08,
    DeviceRelativeEntityAssociation = 0x09,
    GenericDeviceLocator = 0x10,
    FruDeviceLocator = 0x11,
    ManagementControllerLocator = 0x12,
    ManagementControllerConfirmation = 0x13,
    BmcMessageChannelInfo = 0x14,
    Oem = 0xC0,
}

/// <summary>How each record begins. IPMI 2.0 §43.</summary>
// 1:2  record id
// 3    SDR version 51h
// 4    record type
// 5    bytes that follow
public readonly record struct RecordHeader(ushort RecordId, SdrRecordType Type, byte Remaining) : IMessage
{
    public const int Length = 5;

    /// <summary>§33.9: version 1.5 of the specification and what came after it.</summary>
    public const byte Version = 0x51;

    /// <summary>Refuses a record that is not as long as its header says.</summary>
    public static bool TryParse(ReadOnlySpan<byte> record, out RecordHeader header)
    {
        header = default;
        if (record.Length < Length || record[2] != Version || record.Length != Length + record[4])
            return false;
        header = new(BinaryPrimitives.ReadUInt16LittleEndian(record), (SdrRecordType)record[3], record[4]);
        return true;
    }

    /// <summary>The length that a record says it has, header included; null when it is not there yet.</summary>
    public static int? LengthOf(ReadOnlySpan<byte> record) => record.Length < Length ? null : Length + record[4];

    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt16(RecordId);
        writer.WriteByte(Version);
        writer.WriteByte((byte)Type);
        writer.WriteByte(Remaining);
    }
}
