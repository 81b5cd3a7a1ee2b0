namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 §20.7, Table 20-8.</summary>
// 1  [6:0] system power state (Table 20-7)
// 2  [6:0] device power state
public readonly record struct GetAcpiPowerStateResponse(SystemPowerState System, byte Device) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out GetAcpiPowerStateResponse response)
    {
        response = default;
        if (data.Length != 2)
            return false;
        response = new((SystemPowerState)(data[0] & 0x7F), (byte)(data[1] & 0x7F));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)System);
        writer.WriteByte(Device);
    }
}

public sealed class GetAcpiPowerState(HardwareMirror mirror)
{
    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        var (system, device) = mirror.Acpi.Get(mirror.Power?.State);
        return new(response.Answer(new GetAcpiPowerStateResponse(system, device)));
    }
}
