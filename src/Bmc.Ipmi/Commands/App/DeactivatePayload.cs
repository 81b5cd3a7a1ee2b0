using System.Buffers.Binary;
using Bmc.Ipmi.Rmcp;
using Bmc.Ipmi.Session;
using Bmc.Ipmi.Sol;

namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 §24.2, Table 24-3.</summary>
// 1    [5:0] payload type
// 2    [3:0] payload instance
// 3-6  auxiliary data; 0 for SOL
public readonly record struct DeactivatePayloadRequest(PayloadType Type, byte Instance, uint AuxiliaryData) : IMessage
{
    public const int Length = 6;

    /// <summary>False too for reserved bits.</summary>
    public static bool TryParse(ReadOnlySpan<byte> data, out DeactivatePayloadRequest request)
    {
        request = default;
        if (data.Length != Length || !PayloadSelector.TryParse(data, out var selector))
            return false;
        request = new(selector.Type, selector.Instance, BinaryPrimitives.ReadUInt32LittleEndian(data[2..]));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        new PayloadSelector(Type, Instance).Write(ref writer);
        writer.WriteUInt32(AuxiliaryData);
    }
}

/// <summary>Ends SOL: one's own, that of another session of the same account, or as administrator anybody's.</summary>
public sealed class DeactivatePayload(SolPayloads payloads)
{
    /// <summary>Table 24-3.</summary>
    public const CompletionCode AlreadyDeactivated = (CompletionCode)0x80;

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (data.Length != DeactivatePayloadRequest.Length)
            return new(CompletionCode.RequestDataLengthInvalid);
        if (!DeactivatePayloadRequest.TryParse(data.Span, out var request)
            || request.Type != PayloadType.SerialOverLan
            || request.AuxiliaryData != 0)
            return new(CompletionCode.InvalidDataField);
        if (!SolPayloads.Exists(request.Instance))
            return new(CompletionCode.ParameterOutOfRange);
        if (context is not IpmiSession session)
            return new(CompletionCode.NotSupportedInPresentState);

        if (payloads.SessionOf(request.Instance) is not { } owner)
            return new(AlreadyDeactivated);
        if (owner.UserId != session.UserId && session.Privilege < Privilege.Administrator)
            return new(CompletionCode.InsufficientPrivilege);
        payloads.Deactivate(request.Instance, session);
        return new(CompletionCode.Ok);
    }
}
