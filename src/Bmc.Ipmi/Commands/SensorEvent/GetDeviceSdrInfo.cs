using System.Buffers.Binary;
using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.SensorEvent;

/// <summary>IPMI 2.0 §35.2 request.</summary>
// (1)  [7:1] reserved, [0] 1b how many records, 0b how many sensors; left out: sensors
public readonly record struct GetDeviceSdrInfoRequest(bool CountRecords) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out GetDeviceSdrInfoRequest request)
    {
        request = default;
        if (data.Length > 1 || (data.Length == 1 && (data[0] & 0xFE) != 0))
            return false;
        request = new(data.Length == 1 && data[0] == 1);
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte(CountRecords ? (byte)1 : (byte)0);
}

/// <summary>IPMI 2.0 §35.2 response.</summary>
// 2      sensors on this LUN, or records
// 3      [7] the population is dynamic, [6:4] reserved, [3:0] LUNs 3..0 that have sensors
// (4:7)  changes with the population; only when it is dynamic
/// <param name="ChangeIndicator">Null for a static population.</param>
public readonly record struct GetDeviceSdrInfoResponse(byte Count, byte Luns, uint? ChangeIndicator) : IMessage
{
    private const byte Dynamic = 0x80;
    private const byte LunBits = 0x0F;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetDeviceSdrInfoResponse response)
    {
        response = default;
        if (data.Length != 2 && data.Length != 6 || (data.Length == 6) != ((data[1] & Dynamic) != 0))
            return false;
        response = new(data[0], (byte)(data[1] & LunBits), data.Length == 6 ? BinaryPrimitives.ReadUInt32LittleEndian(data[2..]) : null);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Count);
        writer.WriteByte((byte)(Luns | (ChangeIndicator is null ? 0 : Dynamic)));
        if (ChangeIndicator is { } indicator)
            writer.WriteUInt32(indicator);
    }
}

/// <summary>
/// The device's own records are those that are made from the board, all on LUN 0. Dynamic, although a board's sensors are
/// fixed: this role may be asked before it has heard of them.
/// </summary>
public sealed class GetDeviceSdrInfo(SdrRepository repository)
{
    private const byte Lun0 = 0x01;

    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!GetDeviceSdrInfoRequest.TryParse(data.Span, out var request))
            return CompletionCode.InvalidDataField;
        var edition = await repository.GetAsync(cancellationToken);
        var count = request.CountRecords ? edition.OfBoard : edition.Sensors;
        return response.Answer(new GetDeviceSdrInfoResponse((byte)Math.Min(count, byte.MaxValue), Lun0, edition.BoardStamp));
    }
}
