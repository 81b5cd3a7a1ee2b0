using Bmc.Contracts.Chassis;

namespace Bmc.Ipmi.Commands.Chassis;

/// <summary>IPMI 2.0 §28.5, Table 28-6.</summary>
// (1)  seconds; 00h: off; absent: 15
// (2)  [7:1] reserved, [0] until switched off, whatever byte 1 says
public readonly record struct ChassisIdentifyRequest(byte Seconds, bool ForceOn) : IMessage
{
    public const byte DefaultSeconds = 15;

    public static bool TryParse(ReadOnlySpan<byte> data, out ChassisIdentifyRequest request)
    {
        request = default;
        if (data.Length > 2 || (data.Length == 2 && data[1] > 1))
            return false;
        request = new(data.Length > 0 ? data[0] : DefaultSeconds, data.Length > 1 && data[1] == 1);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Seconds);
        if (ForceOn)
            writer.WriteByte(0x01);
    }
}

public sealed class ChassisIdentify(IChassis chassis)
{
    /// <summary>Appendix H: sub-function 0 is to identify until switched off.</summary>
    public static SubFunctions SubFunctions { get; } = new(
        0b0000_0001,
        static data => ChassisIdentifyRequest.TryParse(data, out var request) && request.ForceOn ? 1u : 0);

    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!ChassisIdentifyRequest.TryParse(data.Span, out var request))
            return CompletionCode.InvalidDataField;
        var result = await chassis.IdentifyAsync(new IdentifyRequest(TimeSpan.FromSeconds(request.Seconds), request.ForceOn), cancellationToken);
        return result.ToCompletionCode();
    }
}
