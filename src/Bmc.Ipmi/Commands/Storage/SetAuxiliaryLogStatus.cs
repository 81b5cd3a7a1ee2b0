using Bmc.Contracts.EventLog;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>IPMI 2.0 §31.13, Table 31-13.</summary>
// 1     [7:4] reserved, [3:0] log type
// 2:N   the status, as in the response of Get Auxiliary Log Status
public readonly record struct SetAuxiliaryLogStatusRequest(byte Type, ReadOnlyMemory<byte> Status) : IMessage
{
    /// <summary>A time stamp and a manufacturer id.</summary>
    public const int MinimumStatus = 7;

    public const int MinimumLength = 1 + MinimumStatus;

    public const int MaximumLength = 1 + AuxiliaryLog.MaximumStatusLength;

    /// <summary>A time stamp and a count.</summary>
    private const int MachineCheckStatus = 8;

    /// <summary>True for a status that its log type has.</summary>
    public bool HasRightLength => Type != AuxiliaryLog.MachineCheck || Status.Length >= MachineCheckStatus;

    public static bool TryParse(ReadOnlySpan<byte> data, out SetAuxiliaryLogStatusRequest request)
    {
        request = default;
        if (data.Length is < MinimumLength or > MaximumLength || data[0] > AuxiliaryLog.MaximumType)
            return false;
        request = new(data[0], data[1..].ToArray());
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Type);
        writer.Write(Status.Span);
    }
}

public sealed class SetAuxiliaryLogStatus(IEventLogNotes notes)
{
    /// <summary>Appendix H: one for each log type, with its number.</summary>
    public static SubFunctions SubFunctions { get; } = new(0b111, static data => data is [<= AuxiliaryLog.MaximumType and var type, ..] ? 1u << type : 0);

    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SetAuxiliaryLogStatusRequest.TryParse(data.Span, out var request))
            return CompletionCode.InvalidDataField;
        if (!request.HasRightLength)
            return CompletionCode.RequestDataLengthInvalid;
        return (await notes.SetAuxiliaryLogAsync(new AuxiliaryLog(request.Type, request.Status.ToArray()), cancellationToken)).ToCompletionCode();
    }
}
