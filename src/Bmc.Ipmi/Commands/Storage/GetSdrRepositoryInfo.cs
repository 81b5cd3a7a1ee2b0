using System.Buffers.Binary;
using Bmc.Ipmi.Sdr;
using Bmc.Ipmi.Sel;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>IPMI 2.0 §33.9, Table 33-3.</summary>
// 2      SDR version 51h
// 3:4    records
// 5:6    free bytes
// 7:10   when a record was last added
// 11:14  when a record was last erased
// 15     [7] overflow, [6:5] update modes, 01b non-modal only, [3] delete, [2] partial add, [1] reserve, [0] allocation info
public readonly record struct GetSdrRepositoryInfoResponse(
    ushort Records,
    ushort FreeBytes,
    uint LastAddition,
    uint LastErase,
    byte Operations) : IMessage
{
    /// <summary>Non-modal update; Delete, Partial Add, Reserve and Get Allocation Info.</summary>
    public const byte SupportedOperations = 0x2F;

    public const byte Overflow = 0x80;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetSdrRepositoryInfoResponse response)
    {
        response = default;
        if (data.Length != 14 || data[0] != RecordHeader.Version)
            return false;
        response = new(
            BinaryPrimitives.ReadUInt16LittleEndian(data[1..]),
            BinaryPrimitives.ReadUInt16LittleEndian(data[3..]),
            BinaryPrimitives.ReadUInt32LittleEndian(data[5..]),
            BinaryPrimitives.ReadUInt32LittleEndian(data[9..]),
            data[13]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(RecordHeader.Version);
        writer.WriteUInt16(Records);
        writer.WriteUInt16(FreeBytes);
        writer.WriteUInt32(LastAddition);
        writer.WriteUInt32(LastErase);
        writer.WriteByte(Operations);
    }
}

public sealed class GetSdrRepositoryInfo(SdrRepository repository)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        var edition = await repository.GetAsync(cancellationToken);
        return response.Answer(new GetSdrRepositoryInfoResponse(
            (ushort)edition.Count,
            (ushort)(edition.Room * SdrEdition.MaximumRecordLength),
            LastAddition: edition.Stamp,
            LastErase: edition.Stamp,
            (byte)(GetSdrRepositoryInfoResponse.SupportedOperations | (repository.Overflowed ? GetSdrRepositoryInfoResponse.Overflow : 0))));
    }
}
