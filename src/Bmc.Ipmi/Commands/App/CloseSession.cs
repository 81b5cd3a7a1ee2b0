using System.Buffers.Binary;
using Bmc.Ipmi.Session;

namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 §22.19, Table 22-24.</summary>
// 1-4  session id; 0: the handle says which
// (5)  session handle, only with session id 0
public readonly record struct CloseSessionRequest(uint SessionId, byte? Handle) : IMessage
{
    public const int MinimumLength = 4;
    public const int MaximumLength = 5;

    public static bool TryParse(ReadOnlySpan<byte> data, out CloseSessionRequest request)
    {
        request = default;
        if (data.Length is not (MinimumLength or MaximumLength))
            return false;
        request = new(BinaryPrimitives.ReadUInt32LittleEndian(data), data.Length == MaximumLength ? data[4] : null);
        return request.SessionId != 0 || request.Handle.HasValue;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt32(SessionId);
        if (Handle is { } handle)
            writer.WriteByte(handle);
    }
}

/// <summary>Ends a session: one's own, or as administrator any.</summary>
public sealed class CloseSession(SessionTable sessions)
{
    /// <summary>Table 22-24.</summary>
    public const CompletionCode InvalidSessionId = (CompletionCode)0x87;

    /// <summary>Table 22-24.</summary>
    public const CompletionCode InvalidSessionHandle = (CompletionCode)0x88;

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!CloseSessionRequest.TryParse(data.Span, out var request))
            return new(CompletionCode.RequestDataLengthInvalid);
        IpmiSession? session;
        if (request.SessionId != 0)
            sessions.TryGet(request.SessionId, out session);
        else
            session = sessions.FindByHandle(request.Handle.GetValueOrDefault());

        if (session is null)
            return new(request.SessionId != 0 ? InvalidSessionId : InvalidSessionHandle);
        if (ReferenceEquals(session, context))
            session.EndsBecause = "closed by its console";
        else if (context.Privilege < Privilege.Administrator)
            return new(CompletionCode.InsufficientPrivilege);
        else
            sessions.Close(session);
        return new(CompletionCode.Ok);
    }
}
