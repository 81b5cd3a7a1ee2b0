using Bmc.Contracts.Chassis;
using Bmc.Contracts.Power;

namespace Bmc.Ipmi.Commands.Chassis;

/// <summary>IPMI 2.0 §28.2, Table 28-3.</summary>
// 2    current power state: [6:5] restore policy, [4] power control fault, [3] power fault,
//      [2] interlock, [1] overload, [0] power is on
// 3    last power event: [4] on by command, [3] power fault, [2] interlock, [1] overload, [0] AC failed
// 4    misc. chassis state: [6] identify state is told, [5:4] identify state, [3] cooling fault,
//      [2] drive fault, [1] front panel lockout, [0] intrusion
// (5)  front panel button capabilities and disables; 00h: no button can be disabled
public readonly record struct GetChassisStatusResponse(
    bool PowerOn,
    bool PowerFault,
    bool PowerControlFault,
    PowerRestorePolicy RestorePolicy,
    LastPowerEvent LastEvent,
    IdentifyState Identify,
    bool CoolingFault,
    bool DriveFault,
    bool Intrusion) : IMessage
{
    private const byte IdentifyStateTold = 0x40;

    public static GetChassisStatusResponse Of(PowerStatus power, ChassisStatus chassis) => new(
        // While it is going down it is still on; while it is coming up it is not on yet.
        power.State is PowerState.On or PowerState.PoweringOff,
        power.PowerFault,
        power.LastAction?.Outcome == PowerActionOutcome.NoReaction,
        power.RestorePolicy,
        power.LastEvent,
        chassis.Identify,
        chassis.CoolingFault,
        chassis.DriveFault,
        // Latched until re-armed, as a manual re-arm sensor is.
        chassis.Intrusion is IntrusionState.Open or IntrusionState.WasOpened);

    public static bool TryParse(ReadOnlySpan<byte> data, out GetChassisStatusResponse response)
    {
        response = default;
        if (data.Length is < 3 or > 4)
            return false;
        response = new(
            (data[0] & 0x01) != 0,
            (data[0] & 0x08) != 0,
            (data[0] & 0x10) != 0,
            (PowerRestorePolicy)(data[0] >> 5 & 0x03),
            (LastPowerEvent)(data[1] & 0x1F),
            (IdentifyState)(data[2] >> 4 & 0x03),
            (data[2] & 0x08) != 0,
            (data[2] & 0x04) != 0,
            (data[2] & 0x01) != 0);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)((int)RestorePolicy << 5 | Bit(PowerControlFault, 4) | Bit(PowerFault, 3) | Bit(PowerOn, 0)));
        writer.WriteByte((byte)LastEvent);
        writer.WriteByte((byte)(IdentifyStateTold | (int)Identify << 4 | Bit(CoolingFault, 3) | Bit(DriveFault, 2) | Bit(Intrusion, 0)));
        writer.WriteByte(0x00);
    }

    private static int Bit(bool value, int position) => value ? 1 << position : 0;
}

public sealed class GetChassisStatus(HardwareMirror mirror)
{
    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        new(mirror is { Power: { } power, Chassis: { } chassis }
            ? response.Answer(GetChassisStatusResponse.Of(power, chassis))
            : CompletionCode.ResponseNotProvided);
}
