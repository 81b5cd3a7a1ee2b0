using Bmc.Ipmi.Rmcp;
using Bmc.Ipmi.Session;
using Bmc.Ipmi.Sol;

namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 Table 24-5 byte 3.</summary>
public enum PayloadEncryptionOperation : byte
{
    Suspend = 0,
    Resume = 1,

    /// <summary>For ciphers that keep a state; AES has a vector of its own in each packet.</summary>
    RegenerateInitializationVector = 2,
}

/// <summary>IPMI 2.0 §24.3, Table 24-5.</summary>
// 1  [5:0] payload type
// 2  [3:0] payload instance
// 3  [4:0] operation
public readonly record struct SuspendResumePayloadEncryptionRequest(PayloadType Type, byte Instance, PayloadEncryptionOperation Operation) : IMessage
{
    public const int Length = 3;

    /// <summary>False too for reserved bits and operations.</summary>
    public static bool TryParse(ReadOnlySpan<byte> data, out SuspendResumePayloadEncryptionRequest request)
    {
        request = default;
        if (data.Length != Length
            || !PayloadSelector.TryParse(data, out var selector)
            || data[2] > (byte)PayloadEncryptionOperation.RegenerateInitializationVector)
            return false;
        request = new(selector.Type, selector.Instance, (PayloadEncryptionOperation)data[2]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        new PayloadSelector(Type, Instance).Write(ref writer);
        writer.WriteByte((byte)Operation);
    }
}

/// <summary>Encryption is always on: suspending it is refused, resuming it is so.</summary>
public sealed class SuspendResumePayloadEncryption(SolPayloads payloads)
{
    /// <summary>Table 24-5.</summary>
    public const CompletionCode OperationNotSupported = (CompletionCode)0x80;

    /// <summary>Table 24-5: under the present configuration, which forces encryption.</summary>
    public const CompletionCode NotAllowed = (CompletionCode)0x81;

    /// <summary>Table 24-5: in the session that asks.</summary>
    public const CompletionCode InstanceNotActive = (CompletionCode)0x83;

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (data.Length != SuspendResumePayloadEncryptionRequest.Length)
            return new(CompletionCode.RequestDataLengthInvalid);
        if (!SuspendResumePayloadEncryptionRequest.TryParse(data.Span, out var request) || request.Type != PayloadType.SerialOverLan)
            return new(CompletionCode.InvalidDataField);
        if (!SolPayloads.Exists(request.Instance))
            return new(CompletionCode.ParameterOutOfRange);
        if (context is not IpmiSession session || !ReferenceEquals(payloads.SessionOf(request.Instance), session))
            return new(InstanceNotActive);
        return new(request.Operation switch
        {
            PayloadEncryptionOperation.Suspend => NotAllowed,
            PayloadEncryptionOperation.Resume => CompletionCode.Ok,
            _ => OperationNotSupported,
        });
    }
}
