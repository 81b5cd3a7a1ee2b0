using Bmc.Contracts.Power;

namespace Bmc.Ipmi.Commands.Chassis;

/// <summary>IPMI 2.0 §28.9, Table 28-10: how long a power cycle stays off.</summary>
// 1    seconds
public readonly record struct SetPowerCycleIntervalRequest(byte Seconds) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out SetPowerCycleIntervalRequest request)
    {
        request = default;
        if (data.Length != 1)
            return false;
        request = new(data[0]);
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte(Seconds);
}

public sealed class SetPowerCycleInterval(IHostPower power)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SetPowerCycleIntervalRequest.TryParse(data.Span, out var request))
            return CompletionCode.InvalidDataField;
        var result = await power.SetPolicyAsync(new PowerPolicyChange(PowerCycleOffTime: TimeSpan.FromSeconds(request.Seconds)), cancellationToken);
        return result.ToCompletionCode();
    }
}
