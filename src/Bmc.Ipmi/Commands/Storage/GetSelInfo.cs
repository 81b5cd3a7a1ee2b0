using System.Buffers.Binary;
using Bmc.Contracts.EventLog;
using Bmc.Ipmi.Sel;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>IPMI 2.0 §31.2, Table 31-2.</summary>
// 2      SEL version 51h
// 3:4    entries
// 5:6    free bytes, FFFFh for that or more
// 7:10   when an entry was last added
// 11:14  when one was last erased
// 15     [7] overflow, [3] delete, [2] partial add, [1] reserve, [0] allocation info
public readonly record struct GetSelInfoResponse(
    ushort Entries,
    ushort FreeBytes,
    uint LastAddition,
    uint LastErase,
    bool Overflow,
    byte Operations) : IMessage
{
    private const byte Version = 0x51;
    private const byte OverflowBit = 0x80;

    /// <summary>Delete, Partial Add, Reserve and Get Allocation Info.</summary>
    private const byte SupportedOperations = 0x0F;

    public static GetSelInfoResponse Of(EventLogInfo info) => new(
        (ushort)info.Entries,
        (ushort)Math.Clamp((info.Capacity - info.Entries) * (long)SelRecord.Length, 0, ushort.MaxValue),
        SelTimestamp.From(info.LastAddition),
        SelTimestamp.From(info.LastErase),
        info.Overflowed,
        SupportedOperations);

    public static bool TryParse(ReadOnlySpan<byte> data, out GetSelInfoResponse response)
    {
        response = default;
        if (data.Length != 14 || data[0] != Version)
            return false;
        response = new(
            BinaryPrimitives.ReadUInt16LittleEndian(data[1..]),
            BinaryPrimitives.ReadUInt16LittleEndian(data[3..]),
            BinaryPrimitives.ReadUInt32LittleEndian(data[5..]),
            BinaryPrimitives.ReadUInt32LittleEndian(data[9..]),
            (data[13] & OverflowBit) != 0,
            (byte)(data[13] & 0x0F));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Version);
        writer.WriteUInt16(Entries);
        writer.WriteUInt16(FreeBytes);
        writer.WriteUInt32(LastAddition);
        writer.WriteUInt32(LastErase);
        writer.WriteByte((byte)(Operations | (Overflow ? OverflowBit : 0)));
    }
}

public sealed class GetSelInfo(IEventLog eventLog)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        response.Answer(GetSelInfoResponse.Of(await eventLog.GetInfoAsync(cancellationToken)));
}
