using Bmc.Contracts.EventFilters;
using Bmc.Contracts.Power;

namespace Bmc.Ipmi.Commands.SensorEvent.Pef;

/// <summary>IPMI 2.0 §30.1, Table 30-2.</summary>
// 2    PEF version, BCD, digits swapped: 51h
// 3    [7] filters OEM records, [5:0] supported actions
// 4    number of event filters
public readonly record struct GetPefCapabilitiesResponse(PlatformEventActions Actions, byte Filters) : IMessage
{
    private const int Length = 3;
    private const byte Version15 = 0x51;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetPefCapabilitiesResponse response)
    {
        response = default;
        if (data.Length != Length || data[0] != Version15 || (data[1] & 0xC0) != 0)
            return false;
        response = new((PlatformEventActions)data[1], data[2]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Version15);
        writer.WriteByte((byte)Actions);
        writer.WriteByte(Filters);
    }
}

/// <summary>What filters can have done: alerts always, and what of the power the board has wired.</summary>
public sealed class PefActionSupport(HardwareMirror mirror)
{
    /// <summary>While the hardware role is away: what every board can do.</summary>
    private const PlatformEventActions Assumed =
        PlatformEventActions.Alert | PlatformEventActions.PowerOff | PlatformEventActions.PowerCycle | PlatformEventActions.Reset | PlatformEventActions.DiagnosticInterrupt;

    public PlatformEventActions Actions
    {
        get
        {
            if (mirror.Power is not { } power)
                return Assumed;
            var actions = PlatformEventActions.Alert;
            foreach (PowerAction action in power.SupportedActions)
            {
                actions |= action switch
                {
                    PowerAction.ForceOff => PlatformEventActions.PowerOff,
                    PowerAction.PowerCycle => PlatformEventActions.PowerCycle,
                    PowerAction.ForceRestart => PlatformEventActions.Reset,
                    PowerAction.Nmi => PlatformEventActions.DiagnosticInterrupt,
                    _ => PlatformEventActions.None,
                };
            }

            return actions;
        }
    }
}

public sealed class GetPefCapabilities(PefActionSupport actions)
{
    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        new(response.Answer(new GetPefCapabilitiesResponse(actions.Actions, EventFilterLimits.Filters)));
}
