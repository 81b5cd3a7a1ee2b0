using Bmc.Contracts.EventLog;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>IPMI 2.0 §31.12, Table 31-12 request.</summary>
// 1    [7:4] reserved, [3:0] log type: 0h MCA, 1h OEM 1, 2h OEM 2
public readonly record struct GetAuxiliaryLogStatusRequest(byte Type) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out GetAuxiliaryLogStatusRequest request)
    {
        request = default;
        if (data.Length != 1 || data[0] > AuxiliaryLog.MaximumType)
            return false;
        request = new(data[0]);
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte(Type);
}

/// <summary>IPMI 2.0 Table 31-12 response.</summary>
// MCA:
// 2:5   time of the last entry
// 6:9   entries
// OEM:
// 2:5   time of the last entry
// 6:8   manufacturer id
// (9:16) its own
public readonly record struct GetAuxiliaryLogStatusResponse(ReadOnlyMemory<byte> Status) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out GetAuxiliaryLogStatusResponse response)
    {
        response = default;
        if (data.Length is < SetAuxiliaryLogStatusRequest.MinimumStatus or > AuxiliaryLog.MaximumStatusLength)
            return false;
        response = new(data.ToArray());
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.Write(Status.Span);
}

/// <summary>The BMC keeps no such log itself: CBh until whoever does has told.</summary>
public sealed class GetAuxiliaryLogStatus(IEventLogNotes notes)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!GetAuxiliaryLogStatusRequest.TryParse(data.Span, out var request))
            return CompletionCode.InvalidDataField;
        foreach (var log in (await notes.GetAsync(cancellationToken)).AuxiliaryLogs)
        {
            if (log.Type == request.Type)
                return response.Answer(new GetAuxiliaryLogStatusResponse(log.Status));
        }

        return CompletionCode.NotPresent;
    }
}
