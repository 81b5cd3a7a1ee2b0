using Bmc.Contracts.Limits;

namespace Bmc.Ipmi.Commands.Dcmi;

/// <summary>DCMI 1.5 §6.6.3, Table 6-18.</summary>
// 2:4   reserved
// 5:15  the limit
public readonly record struct SetPowerLimitCommand(PowerLimitFields Limit) : IMessage
{
    private const int ReservedLength = 3;

    public static bool TryParse(ReadOnlySpan<byte> data, out SetPowerLimitCommand request)
    {
        request = default;
        if (data.Length < ReservedLength || data[..ReservedLength].ContainsAnyExcept((byte)0) || !PowerLimitFields.TryParse(data[ReservedLength..], out var limit))
            return false;
        request = new(limit);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt24(0);
        Limit.Write(ref writer);
    }
}

/// <summary>Refuses the OEM actions: there are none.</summary>
public sealed class SetPowerLimit(ILimits limits)
{
    // Table 6-18.
    public const CompletionCode LimitOutOfRange = (CompletionCode)0x84;
    public const CompletionCode CorrectionTimeOutOfRange = (CompletionCode)0x85;
    public const CompletionCode StatisticsPeriodOutOfRange = (CompletionCode)0x89;

    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SetPowerLimitCommand.TryParse(data.Span, out var request) || !Enum.IsDefined(request.Limit.Action))
            return CompletionCode.InvalidDataField;
        var result = await limits.GetPowerLimitAsync(cancellationToken);
        if (!result.TryGet(out var status, out var fault))
            return PowerManagement.Refusal(fault);

        var limit = request.Limit;
        var correction = TimeSpan.FromMilliseconds(limit.CorrectionMilliseconds);
        var period = TimeSpan.FromSeconds(limit.StatisticsSeconds);
        if (limit.Watts == 0 || limit.Watts > status.MaximumWatts)
            return LimitOutOfRange;
        if (correction < PowerLimit.MinimumCorrectionTime || correction > PowerLimit.MaximumCorrectionTime)
            return CorrectionTimeOutOfRange;
        if (period > PowerLimit.MaximumStatisticsPeriod)
            return StatisticsPeriodOutOfRange;
        var set = await limits.SetPowerLimitAsync(new SetPowerLimitRequest(limit.Action, limit.Watts, correction, period, context.Origin), cancellationToken);
        return set.Fault is { } refusal ? PowerManagement.Refusal(refusal) : CompletionCode.Ok;
    }
}
