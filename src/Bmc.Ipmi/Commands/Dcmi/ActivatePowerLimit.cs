using Bmc.Contracts.Limits;

namespace Bmc.Ipmi.Commands.Dcmi;

/// <summary>DCMI 1.5 §6.6.4, Table 6-19.</summary>
// 2    00h deactivate, 01h activate
// 3:4  reserved
public readonly record struct ActivatePowerLimitCommand(bool Active) : IMessage
{
    private const int Length = 3;

    public static bool TryParse(ReadOnlySpan<byte> data, out ActivatePowerLimitCommand request)
    {
        request = default;
        if (data.Length != Length || data[0] > 1 || data[1] != 0 || data[2] != 0)
            return false;
        request = new(data[0] == 1);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Active ? (byte)1 : (byte)0);
        writer.WriteUInt16(0);
    }
}

/// <summary>To activate a limit that nobody has set is refused with D5h.</summary>
public sealed class ActivatePowerLimit(ILimits limits)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!ActivatePowerLimitCommand.TryParse(data.Span, out var request))
            return CompletionCode.InvalidDataField;
        var result = await limits.ActivatePowerLimitAsync(new ActivatePowerLimitRequest(request.Active, context.Origin), cancellationToken);
        return result.Fault is { } fault ? PowerManagement.Refusal(fault) : CompletionCode.Ok;
    }
}
