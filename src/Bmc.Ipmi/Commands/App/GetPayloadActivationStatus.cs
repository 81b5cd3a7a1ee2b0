using System.Buffers.Binary;
using Bmc.Ipmi.Rmcp;
using Bmc.Ipmi.Sol;

namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 §24.4, Table 24-6.</summary>
// 1  payload type
public readonly record struct GetPayloadActivationStatusRequest(PayloadType Type) : IMessage
{
    public const int Length = 1;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetPayloadActivationStatusRequest request)
    {
        request = default;
        if (data.Length != Length)
            return false;
        request = new((PayloadType)data[0]);
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte((byte)Type);
}

/// <summary>IPMI 2.0 §24.4, Table 24-6.</summary>
/// <param name="Active">Bit 0 is instance 1.</param>
// 1    [3:0] how many instances there can be
// 2-3  which are active
public readonly record struct GetPayloadActivationStatusResponse(byte Capacity, ushort Active) : IMessage
{
    public const int Length = 3;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetPayloadActivationStatusResponse response)
    {
        response = default;
        if (data.Length != Length)
            return false;
        response = new((byte)(data[0] & 0x0F), BinaryPrimitives.ReadUInt16LittleEndian(data[1..]));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Capacity);
        writer.WriteUInt16(Active);
    }
}

/// <summary>How many consoles look at the PC's line, and how many can.</summary>
public sealed class GetPayloadActivationStatus(SolPayloads payloads)
{
    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!GetPayloadActivationStatusRequest.TryParse(data.Span, out var request))
            return new(CompletionCode.RequestDataLengthInvalid);
        return new(request.Type == PayloadType.SerialOverLan
            ? response.Answer(new GetPayloadActivationStatusResponse(SolLimits.Instances, payloads.ActiveInstances))
            : CompletionCode.InvalidDataField);
    }
}
