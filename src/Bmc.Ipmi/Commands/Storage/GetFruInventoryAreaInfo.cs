using System.Buffers.Binary;
using Bmc.Contracts.Inventory;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>IPMI 2.0 §34.1, Table 34-2 request.</summary>
// 1    FRU device id, FFh reserved
public readonly record struct GetFruInventoryAreaInfoRequest(byte DeviceId) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out GetFruInventoryAreaInfoRequest request)
    {
        request = default;
        if (data.Length != 1)
            return false;
        request = new(data[0]);
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte(DeviceId);
}

/// <summary>IPMI 2.0 Table 34-2 response.</summary>
// 2:3  bytes of the area
// 4    [7:1] reserved, [0] 0b accessed by bytes
public readonly record struct GetFruInventoryAreaInfoResponse(ushort Size, bool ByWords) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out GetFruInventoryAreaInfoResponse response)
    {
        response = default;
        if (data.Length != 3)
            return false;
        response = new(BinaryPrimitives.ReadUInt16LittleEndian(data), (data[2] & 0x01) != 0);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt16(Size);
        writer.WriteByte(ByWords ? (byte)1 : (byte)0);
    }
}

public sealed class GetFruInventoryAreaInfo(IInventory inventory)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!GetFruInventoryAreaInfoRequest.TryParse(data.Span, out var request))
            return CompletionCode.RequestDataLengthInvalid;
        foreach (var fru in await inventory.ListAsync(cancellationToken))
        {
            if (fru.Id == request.DeviceId)
                return response.Answer(new GetFruInventoryAreaInfoResponse((ushort)Math.Min(fru.Size, ushort.MaxValue), ByWords: false));
        }

        return CompletionCode.NotPresent;
    }
}
