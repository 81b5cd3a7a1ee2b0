using Bmc.Contracts.Power;

namespace Bmc.Ipmi.Commands.Chassis;

/// <summary>IPMI 2.0 Table 28-4 byte 1 [3:0].</summary>
public enum ChassisControlAction : byte
{
    PowerDown = 0,
    PowerUp = 1,
    PowerCycle = 2,
    HardReset = 3,
    DiagnosticInterrupt = 4,
    SoftShutdown = 5,
}

/// <summary>IPMI 2.0 §28.3, Table 28-4.</summary>
// 1    [7:4] reserved, [3:0] action
public readonly record struct ChassisControlRequest(ChassisControlAction Action) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out ChassisControlRequest request)
    {
        request = default;
        if (data.Length != 1 || data[0] > (byte)ChassisControlAction.SoftShutdown)
            return false;
        request = new((ChassisControlAction)data[0]);
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte((byte)Action);
}

/// <summary>Answers as soon as the order is accepted: Get Chassis Status tells what came of it.</summary>
public sealed class ChassisControl(HardwareMirror mirror, IHostPower power)
{
    /// <summary>Appendix H: one for each action, with its number; power down has none.</summary>
    public static SubFunctions SubFunctions { get; } = new(
        AllButPowerDown,
        static data => ChassisControlRequest.TryParse(data, out var request) ? AllButPowerDown & 1u << (int)request.Action : 0);

    private const uint AllButPowerDown = 0b0011_1110;

    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!ChassisControlRequest.TryParse(data.Span, out var request))
            return CompletionCode.InvalidDataField;

        // §28.3: a power cycle or reset of a system that is off does nothing and says D5h.
        if (request.Action is ChassisControlAction.PowerCycle or ChassisControlAction.HardReset && mirror.Power is { State: PowerState.Off })
            return CompletionCode.NotSupportedInPresentState;

        var outcome = await power.ActAsync(new PowerActionRequest(ActionOf(request.Action), context.Origin), cancellationToken);
        return outcome.Fault?.ToCompletionCode() ?? CompletionCode.Ok;
    }

    private static PowerAction ActionOf(ChassisControlAction action) => action switch
    {
        ChassisControlAction.PowerDown => PowerAction.ForceOff,
        ChassisControlAction.PowerUp => PowerAction.On,
        ChassisControlAction.PowerCycle => PowerAction.PowerCycle,
        ChassisControlAction.HardReset => PowerAction.ForceRestart,
        ChassisControlAction.DiagnosticInterrupt => PowerAction.Nmi,
        _ => PowerAction.GracefulShutdown,
    };
}
