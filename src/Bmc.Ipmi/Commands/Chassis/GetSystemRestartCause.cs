using Bmc.Contracts.Power;

namespace Bmc.Ipmi.Commands.Chassis;

/// <summary>IPMI 2.0 §28.11, Table 28-11.</summary>
// 2    [7:4] reserved, [3:0] cause
// 3    channel over which the command came; 00h when not known or no command did it
public readonly record struct GetSystemRestartCauseResponse(RestartCause Cause, byte Channel) : IMessage
{
    /// <summary>The one channel over which this BMC takes IPMI commands that restart the system.</summary>
    private const byte LanChannel = 1;

    public static GetSystemRestartCauseResponse Of(PowerStatus power)
    {
        var byIpmi = power is { RestartCause: RestartCause.ChassisControl, RestartVia: "ipmi" };
        return new(power.RestartCause, byIpmi ? LanChannel : (byte)0);
    }

    public static bool TryParse(ReadOnlySpan<byte> data, out GetSystemRestartCauseResponse response)
    {
        response = default;
        if (data.Length != 2)
            return false;
        response = new((RestartCause)(data[0] & 0x0F), data[1]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)Cause);
        writer.WriteByte(Channel);
    }
}

public sealed class GetSystemRestartCause(HardwareMirror mirror)
{
    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        new(mirror.Power is { } power
            ? response.Answer(GetSystemRestartCauseResponse.Of(power))
            : CompletionCode.ResponseNotProvided);
}
