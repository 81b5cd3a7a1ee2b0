using Bmc.Contracts.Limits;

namespace Bmc.Ipmi.Commands.Dcmi;

/// <summary>Which inlet temperature, DCMI 1.5 Tables 6-20 and 6-21.</summary>
// 2    entity id, 37h or 40h
// 3    entity instance
public readonly record struct InletRequest(byte Instance) : IMessage
{
    public const int Length = 2;

    public static bool TryParse(ReadOnlySpan<byte> data, out InletRequest request)
    {
        request = default;
        if (data.Length != Length || DcmiEntity.ToIpmi(data[0]) != DcmiEntity.Inlet)
            return false;
        request = new(data[1]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(DcmiEntity.Inlet);
        writer.WriteByte(Instance);
    }
}

/// <summary>DCMI 1.5 §6.7.1. CBh where the board has no such inlet temperature sensor.</summary>
public sealed class GetThermalLimit(ILimits limits)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!InletRequest.TryParse(data.Span, out var request))
            return CompletionCode.InvalidDataField;
        foreach (var limit in await limits.GetThermalLimitsAsync(cancellationToken))
        {
            if (limit.Instance == request.Instance)
                return response.Answer(ThermalLimitFields.Of(limit));
        }

        return CompletionCode.NotPresent;
    }
}
