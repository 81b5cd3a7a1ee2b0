using System.Buffers.Binary;

namespace Bmc.Ipmi.Commands.App;

/// <summary>What the BMC can do besides answering. IPMI 2.0 Table 20-2 byte 7.</summary>
[Flags]
public enum DeviceSupport : byte
{
    Sensor = 1 << 0,
    SdrRepository = 1 << 1,
    Sel = 1 << 2,
    FruInventory = 1 << 3,
    EventReceiver = 1 << 4,
    EventGenerator = 1 << 5,
    Bridge = 1 << 6,
    Chassis = 1 << 7,
}

/// <summary>IPMI 2.0 §20.1, Table 20-2.</summary>
// 1      device id
// 2      [7] provides device SDRs, [3:0] revision
// 3      [7] not in normal operation, [6:0] major firmware revision
// 4      minor firmware revision, BCD
// 5      IPMI version, BCD, digits swapped: 02h
// 6      additional device support
// 7-9    manufacturer id (IANA), 0 = unspecified
// 10-11  product id, 0 = unspecified
// 12-15  auxiliary firmware revision
public readonly record struct GetDeviceIdResponse(
    byte DeviceId,
    bool ProvidesDeviceSdrs,
    byte DeviceRevision,
    byte MajorFirmwareRevision,
    byte MinorFirmwareRevision,
    DeviceSupport Support,
    uint ManufacturerId,
    ushort ProductId,
    uint AuxiliaryFirmwareRevision) : IMessage
{
    public const int Length = 15;
    private const byte IpmiVersion20 = 0x02;
    private const byte DeviceSdrs = 0x80;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetDeviceIdResponse response)
    {
        response = default;
        if (data.Length != Length || data[4] != IpmiVersion20)
            return false;
        response = new(
            data[0],
            (data[1] & DeviceSdrs) != 0,
            (byte)(data[1] & 0x0F),
            (byte)(data[2] & 0x7F),
            (byte)(((data[3] >> 4) * 10) + (data[3] & 0x0F)),
            (DeviceSupport)data[5],
            (uint)(data[6] | data[7] << 8 | data[8] << 16),
            BinaryPrimitives.ReadUInt16LittleEndian(data[9..]),
            BinaryPrimitives.ReadUInt32LittleEndian(data[11..]));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(DeviceId);
        writer.WriteByte((byte)(DeviceRevision | (ProvidesDeviceSdrs ? DeviceSdrs : 0)));
        writer.WriteByte(MajorFirmwareRevision);
        writer.WriteByte((byte)(MinorFirmwareRevision / 10 << 4 | MinorFirmwareRevision % 10));
        writer.WriteByte(IpmiVersion20);
        writer.WriteByte((byte)Support);
        writer.WriteUInt24(ManufacturerId);
        writer.WriteUInt16(ProductId);
        writer.WriteUInt32(AuxiliaryFirmwareRevision);
    }
}

/// <summary>Which firmware this is and what it can do.</summary>
public sealed class GetDeviceId(string firmwareVersion)
{
    /// <summary>IPMI 2.0 §20.1: ours to choose; one firmware, one id.</summary>
    private const byte DeviceId = 0x20;
    private const byte DeviceRevision = 1;
    private const DeviceSupport Support =
        DeviceSupport.Chassis | DeviceSupport.FruInventory | DeviceSupport.Sel | DeviceSupport.SdrRepository | DeviceSupport.Sensor;

    private readonly GetDeviceIdResponse _answer = Describe(firmwareVersion);

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        new(response.Answer(_answer));

    // "major.minor.patch", perhaps with a suffix after a dash or plus: the patch goes into the auxiliary revision.
    private static GetDeviceIdResponse Describe(string firmwareVersion)
    {
        var numbers = firmwareVersion.Split('-', '+')[0];
        var version = Version.TryParse(numbers, out var parsed) ? parsed : new Version(0, 0);
        return new(
            DeviceId,
            ProvidesDeviceSdrs: true,
            DeviceRevision,
            (byte)Math.Clamp(version.Major, 0, 0x7F),
            (byte)Math.Clamp(version.Minor, 0, 99),
            Support,
            ManufacturerId: 0,
            ProductId: 0,
            (uint)Math.Max(version.Build, 0));
    }
}
