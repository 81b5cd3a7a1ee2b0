using System.Buffers.Binary;
using Bmc.Contracts.Inventory;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>IPMI 2.0 §34.3, Table 34-4 request.</summary>
// 1    FRU device id
// 2:3  offset
// 4:N  data
public readonly record struct WriteFruDataRequest(byte DeviceId, ushort Offset, byte[] Data) : IMessage
{
    /// <summary>Device id, offset and as much data as the response's count can acknowledge.</summary>
    public const int MaximumLength = HeaderLength + byte.MaxValue;

    private const int HeaderLength = 3;

    public static bool TryParse(ReadOnlySpan<byte> data, out WriteFruDataRequest request)
    {
        request = default;
        if (data.Length is <= HeaderLength or > MaximumLength)
            return false;
        request = new(data[0], BinaryPrimitives.ReadUInt16LittleEndian(data[1..]), data[HeaderLength..].ToArray());
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(DeviceId);
        writer.WriteUInt16(Offset);
        writer.Write(Data);
    }
}

/// <summary>IPMI 2.0 Table 34-4 response.</summary>
// 2    bytes written
public readonly record struct WriteFruDataResponse(byte Count) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out WriteFruDataResponse response)
    {
        response = default;
        if (data.Length != 1)
            return false;
        response = new(data[0]);
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte(Count);
}

public sealed class WriteFruData(IInventory inventory)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!WriteFruDataRequest.TryParse(data.Span, out var request))
            return CompletionCode.RequestDataLengthInvalid;
        var written = await inventory.WriteAsync(request.DeviceId, request.Offset, request.Data, cancellationToken);
        return written.TryGet(out var count, out var fault)
            ? response.Answer(new WriteFruDataResponse((byte)count))
            : fault.ToFruCompletionCode();
    }
}
