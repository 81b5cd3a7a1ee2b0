using System.Buffers.Binary;

namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 §24.10, Table 24-12.</summary>
// 1    [3:0] channel
// 2    payload type: 02h = OEM explicit, 20h-27h = OEM handle
// 3-5  IANA number of the OEM, with 02h; otherwise 0
// 6-7  the OEM's number of the payload, with 02h
public readonly record struct GetChannelOemPayloadInfoRequest(byte Channel, byte Type, uint Iana, ushort PayloadId) : IMessage
{
    public const int Length = 7;

    /// <summary>False too for reserved bits.</summary>
    public static bool TryParse(ReadOnlySpan<byte> data, out GetChannelOemPayloadInfoRequest request)
    {
        request = default;
        if (data.Length != Length || (data[0] & 0xF0) != 0)
            return false;
        request = new(
            data[0],
            data[1],
            BinaryPrimitives.ReadUInt32LittleEndian(data[2..]) & 0xFFFFFF,
            BinaryPrimitives.ReadUInt16LittleEndian(data[5..]));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Channel);
        writer.WriteByte(Type);
        writer.WriteUInt24(Iana);
        writer.WriteUInt16(PayloadId);
    }
}

/// <summary>There are no OEM payloads.</summary>
public static class GetChannelOemPayloadInfo
{
    /// <summary>Table 24-12.</summary>
    public const CompletionCode NotSupported = (CompletionCode)0x80;

    public static ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (data.Length != GetChannelOemPayloadInfoRequest.Length)
            return new(CompletionCode.RequestDataLengthInvalid);
        return new(GetChannelOemPayloadInfoRequest.TryParse(data.Span, out var request) && LanChannel.IsMeant(request.Channel)
            ? NotSupported
            : CompletionCode.InvalidDataField);
    }
}
