using Bmc.Contracts;
using Bmc.Contracts.Limits;

namespace Bmc.Ipmi.Commands.Dcmi;

/// <summary>DCMI 1.5 §6.7.2, Table 6-21.</summary>
// 2:3  inlet
// 4:7  the limit
public readonly record struct SetThermalLimitCommand(InletRequest Inlet, ThermalLimitFields Limit) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out SetThermalLimitCommand request)
    {
        request = default;
        if (data.Length < InletRequest.Length
            || !InletRequest.TryParse(data[..InletRequest.Length], out var inlet)
            || !ThermalLimitFields.TryParse(data[InletRequest.Length..], out var limit))
            return false;
        request = new(inlet, limit);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        Inlet.Write(ref writer);
        Limit.Write(ref writer);
    }
}

public sealed class SetThermalLimit(ILimits limits)
{
    /// <summary>Table 6-21. The exception time has no wrong values: two bytes of seconds can all be waited.</summary>
    public const CompletionCode LimitOutOfRange = (CompletionCode)0x84;

    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SetThermalLimitCommand.TryParse(data.Span, out var request))
            return CompletionCode.InvalidDataField;
        var limit = new ThermalLimit(request.Inlet.Instance, request.Limit.Action, request.Limit.Celsius, TimeSpan.FromSeconds(request.Limit.ExceptionSeconds));
        var set = await limits.SetThermalLimitAsync(new SetThermalLimitRequest(limit, context.Origin), cancellationToken);
        return set.Fault is { Code: FaultCode.Invalid } ? LimitOutOfRange : set.ToCompletionCode();
    }
}
