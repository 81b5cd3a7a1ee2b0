using Bmc.Contracts.Power;

namespace Bmc.Ipmi.Commands.Chassis;

/// <summary>IPMI 2.0 §28.8, Table 28-9 request.</summary>
// 1    [7:3] reserved, [2:0] 000b stay off, 001b last state, 010b power up, 011b no change
/// <param name="Policy">Null asks for what is supported and changes nothing.</param>
public readonly record struct SetPowerRestorePolicyRequest(PowerRestorePolicy? Policy) : IMessage
{
    private const byte NoChange = 0x03;

    public static bool TryParse(ReadOnlySpan<byte> data, out SetPowerRestorePolicyRequest request)
    {
        request = default;
        if (data.Length != 1 || data[0] > NoChange)
            return false;
        request = new(data[0] == NoChange ? null : (PowerRestorePolicy)data[0]);
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte(Policy is { } policy ? (byte)policy : NoChange);
}

/// <summary>IPMI 2.0 Table 28-9 response: which policies can be had.</summary>
// 2    [7:3] reserved, [2] power up, [1] last state, [0] stay off
public readonly record struct SetPowerRestorePolicyResponse(bool AlwaysOn, bool LastState, bool AlwaysOff) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out SetPowerRestorePolicyResponse response)
    {
        response = default;
        if (data.Length != 1)
            return false;
        response = new((data[0] & 0x04) != 0, (data[0] & 0x02) != 0, (data[0] & 0x01) != 0);
        return true;
    }

    public void Write(ref SpanWriter writer) =>
        writer.WriteByte((byte)((AlwaysOn ? 0x04 : 0) | (LastState ? 0x02 : 0) | (AlwaysOff ? 0x01 : 0)));
}

public sealed class SetPowerRestorePolicy(IHostPower power)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SetPowerRestorePolicyRequest.TryParse(data.Span, out var request))
            return CompletionCode.InvalidDataField;
        if (request.Policy is { } policy)
        {
            var result = await power.SetPolicyAsync(new PowerPolicyChange(RestorePolicy: policy), cancellationToken);
            if (!result.IsDone)
                return result.ToCompletionCode();
        }

        return response.Answer(new SetPowerRestorePolicyResponse(AlwaysOn: true, LastState: true, AlwaysOff: true));
    }
}
