using Bmc.Contracts;
using Bmc.Contracts.Limits;

namespace Bmc.Ipmi.Commands.Dcmi;

/// <summary>DCMI 1.5 §6.6.2, Table 6-17 request.</summary>
// 2:3  reserved
public readonly record struct GetPowerLimitRequest : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out GetPowerLimitRequest request)
    {
        request = default;
        return data.Length == 2 && data[0] == 0 && data[1] == 0;
    }

    public void Write(ref SpanWriter writer) => writer.WriteUInt16(0);
}

/// <summary>DCMI 1.5 Table 6-17 response.</summary>
// 3:4   reserved
// 5:15  the limit
public readonly record struct GetPowerLimitResponse(PowerLimitFields Limit) : IMessage
{
    private const int ReservedLength = 2;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetPowerLimitResponse response)
    {
        response = default;
        if (data.Length < ReservedLength || !PowerLimitFields.TryParse(data[ReservedLength..], out var limit))
            return false;
        response = new(limit);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt16(0);
        Limit.Write(ref writer);
    }
}

public sealed class GetPowerLimit(ILimits limits)
{
    /// <summary>Table 6-17: the limit is told, and it is not active.</summary>
    public const CompletionCode NotActive = (CompletionCode)0x80;

    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!GetPowerLimitRequest.TryParse(data.Span, out _))
            return CompletionCode.InvalidDataField;
        var result = await limits.GetPowerLimitAsync(cancellationToken);
        if (!result.TryGet(out var status, out var fault))
            return PowerManagement.Refusal(fault);
        response.Answer(new GetPowerLimitResponse(PowerLimitFields.Of(status.Limit)));
        return status.Limit.Active ? CompletionCode.Ok : NotActive;
    }
}

/// <summary>What the power commands have in common.</summary>
internal static class PowerManagement
{
    /// <summary>DCMI 1.5 §6.6: without power management the commands are not supported.</summary>
    public static CompletionCode Refusal(Fault fault) =>
        fault.Code == FaultCode.Unsupported ? CompletionCode.InvalidCommand : fault.ToCompletionCode();
}
