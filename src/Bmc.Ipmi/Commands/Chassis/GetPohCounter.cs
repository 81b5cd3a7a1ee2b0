using System.Buffers.Binary;

namespace Bmc.Ipmi.Commands.Chassis;

/// <summary>IPMI 2.0 §28.14, Table 28-15: how long the PC has been powered in its life.</summary>
// 2    minutes per count
// 3:6  counter
public readonly record struct GetPohCounterResponse(byte MinutesPerCount, uint Counter) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out GetPohCounterResponse response)
    {
        response = default;
        if (data.Length != 5)
            return false;
        response = new(data[0], BinaryPrimitives.ReadUInt32LittleEndian(data[1..]));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(MinutesPerCount);
        writer.WriteUInt32(Counter);
    }
}

public sealed class GetPohCounter(HardwareMirror mirror)
{
    private const double MinutesPerHour = 60;

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        new(mirror.Power is { } power
            ? response.Answer(new GetPohCounterResponse(MinutesPerCount: 1, (uint)(power.PowerOnHours * MinutesPerHour)))
            : CompletionCode.ResponseNotProvided);
}
