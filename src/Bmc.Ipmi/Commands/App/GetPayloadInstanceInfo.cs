using System.Buffers.Binary;
using Bmc.Ipmi.Rmcp;
using Bmc.Ipmi.Sol;

namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 §24.5, Table 24-7.</summary>
/// <param name="SessionId">The BMC's; 0: the instance is not active.</param>
/// <param name="SystemPort">Which of the PC's serial ports it is, from 1.</param>
// 1-4   session id
// 5-12  for SOL: 5 serial port of the PC, 6-12 reserved
public readonly record struct GetPayloadInstanceInfoResponse(uint SessionId, byte SystemPort) : IMessage
{
    public const int Length = 12;
    private const int Reserved = 7;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetPayloadInstanceInfoResponse response)
    {
        response = default;
        if (data.Length != Length)
            return false;
        response = new(BinaryPrimitives.ReadUInt32LittleEndian(data), data[4]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt32(SessionId);
        writer.WriteByte(SystemPort);
        writer.Reserve(Reserved).Clear();
    }
}

/// <summary>In which session an instance of SOL is active. The request is type and instance.</summary>
public sealed class GetPayloadInstanceInfo(SolPayloads payloads)
{
    /// <summary>There is one line.</summary>
    private const byte TheOnlyPort = 1;

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (data.Length != PayloadSelector.Length)
            return new(CompletionCode.RequestDataLengthInvalid);
        if (!PayloadSelector.TryParse(data.Span, out var request) || request.Type != PayloadType.SerialOverLan)
            return new(CompletionCode.InvalidDataField);
        if (!SolPayloads.Exists(request.Instance))
            return new(CompletionCode.ParameterOutOfRange);
        return new(response.Answer(new GetPayloadInstanceInfoResponse(payloads.SessionOf(request.Instance)?.Id ?? 0, TheOnlyPort)));
    }
}
