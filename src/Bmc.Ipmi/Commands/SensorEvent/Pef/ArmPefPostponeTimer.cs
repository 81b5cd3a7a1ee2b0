using Bmc.Contracts;
using Bmc.Contracts.EventFilters;

namespace Bmc.Ipmi.Commands.SensorEvent.Pef;

/// <summary>IPMI 2.0 §30.2, Table 30-3: request, and response with what is left.</summary>
// 1    00h none, 01h-FDh seconds, FEh until armed again, FFh (request alone) asks only
public readonly record struct PefPostponeTimeout(byte Value) : IMessage
{
    public const byte Query = 0xFF;

    public static bool TryParse(ReadOnlySpan<byte> data, out PefPostponeTimeout timeout)
    {
        timeout = default;
        if (data.Length != 1)
            return false;
        timeout = new(data[0]);
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte(Value);
}

/// <summary>Gives software time to deal with events before the filters do.</summary>
public sealed class ArmPefPostponeTimer(IEventFilters filters)
{
    /// <summary>Appendix H: 0 disable, 1 arm, 2 keep the filters waiting.</summary>
    public static SubFunctions SubFunctions { get; } = new(0b111, static data => data is [var timeout]
        ? timeout switch { 0x00 => 0b001u, 0xFE => 0b100u, PefPostponeTimeout.Query => 0, _ => 0b010u }
        : 0);

    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!PefPostponeTimeout.TryParse(data.Span, out var timeout))
            return CompletionCode.RequestDataLengthInvalid;
        if (timeout.Value != PefPostponeTimeout.Query
            && (await filters.SetPostponeTimerAsync(new PostponeTimer(timeout.Value), context.Origin, cancellationToken)).Fault is { } fault)
            return fault.ToCompletionCode();
        return response.Answer(new PefPostponeTimeout((await filters.GetPostponeTimerAsync(cancellationToken)).Value));
    }
}
