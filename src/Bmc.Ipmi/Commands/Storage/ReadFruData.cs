using System.Buffers.Binary;
using Bmc.Contracts.Inventory;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>IPMI 2.0 §34.2, Table 34-3 request.</summary>
// 1    FRU device id
// 2:3  offset
// 4    bytes to read, from 1
public readonly record struct ReadFruDataRequest(byte DeviceId, ushort Offset, byte Count) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out ReadFruDataRequest request)
    {
        request = default;
        if (data.Length != 4)
            return false;
        request = new(data[0], BinaryPrimitives.ReadUInt16LittleEndian(data[1..]), data[3]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(DeviceId);
        writer.WriteUInt16(Offset);
        writer.WriteByte(Count);
    }
}

/// <summary>IPMI 2.0 Table 34-3 response.</summary>
// 2    bytes that follow
// 3:N  data
public readonly record struct ReadFruDataResponse(ReadOnlyMemory<byte> Data) : IMessage
{
    /// <summary>What fits into a response behind the count.</summary>
    public const int MaximumData = ResponseBuffer.MaximumLength - 1;

    public static bool TryParse(ReadOnlySpan<byte> data, out ReadFruDataResponse response)
    {
        response = default;
        if (data.Length < 1 || data.Length != 1 + data[0])
            return false;
        response = new(data[1..].ToArray());
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)Data.Length);
        writer.Write(Data.Span);
    }
}

/// <summary>Answers with fewer bytes at the end of the area, with C9h behind it, with CAh to more than a response holds.</summary>
public sealed class ReadFruData(IInventory inventory)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!ReadFruDataRequest.TryParse(data.Span, out var request))
            return CompletionCode.RequestDataLengthInvalid;
        if (request.Count == 0)
            return CompletionCode.ParameterOutOfRange;
        if (request.Count > ReadFruDataResponse.MaximumData)
            return CompletionCode.CannotReturnRequestedBytes;

        var read = await inventory.ReadAsync(request.DeviceId, request.Offset, request.Count, cancellationToken);
        if (!read.TryGet(out var bytes, out var fault))
            return fault.ToFruCompletionCode();
        return bytes.Length == 0
            ? CompletionCode.ParameterOutOfRange
            : response.Answer(new ReadFruDataResponse(bytes.AsMemory(0, Math.Min(bytes.Length, request.Count))));
    }
}
