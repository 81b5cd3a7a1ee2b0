using System.Buffers.Binary;
using Bmc.Contracts.Alerts;

namespace Bmc.Ipmi.Commands.SensorEvent.Pef;

/// <summary>IPMI 2.0 §30.8, Table 30-10: what the trap carried, so that it is known which one is meant.</summary>
// 1:2    sequence number
// 3:6    local timestamp
// 7      event source type
// 8      sensor device
// 9      sensor number
// 10:12  event data
public readonly record struct PetAcknowledgeRequest(ushort Sequence, uint Timestamp, byte EventSourceType, byte SensorDevice, byte SensorNumber, byte Data1, byte Data2, byte Data3) : IMessage
{
    public const int Length = 12;

    public static bool TryParse(ReadOnlySpan<byte> data, out PetAcknowledgeRequest request)
    {
        request = default;
        if (data.Length != Length)
            return false;
        request = new(
            BinaryPrimitives.ReadUInt16LittleEndian(data), BinaryPrimitives.ReadUInt32LittleEndian(data[2..]), data[6], data[7], data[8], data[9], data[10], data[11]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt16(Sequence);
        writer.WriteUInt32(Timestamp);
        writer.WriteByte(EventSourceType);
        writer.WriteByte(SensorDevice);
        writer.WriteByte(SensorNumber);
        writer.WriteByte(Data1);
        writer.WriteByte(Data2);
        writer.WriteByte(Data3);
    }
}

/// <summary>
/// Answers at once, whatever the acknowledgement is worth: anybody may send one, and learns nothing from the answer.
/// </summary>
public sealed class PetAcknowledge(PetAcknowledgements acknowledgements)
{
    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!PetAcknowledgeRequest.TryParse(data.Span, out var request))
            return new(CompletionCode.RequestDataLengthInvalid);
        acknowledgements.Add(request);
        return new(CompletionCode.Ok);
    }
}
