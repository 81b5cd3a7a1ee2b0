namespace Bmc.Ipmi.Commands.SensorEvent;

/// <summary>Where events go. IPMI 2.0 §29.1-29.2: the request of the one, the response of the other.</summary>
// 1    slave address of the event receiver; FFh: no event messages
// 2    [7:2] reserved, [1:0] LUN
public readonly record struct EventReceiver(byte Address, byte Lun) : IMessage
{
    /// <summary>The BMC logs its own events itself.</summary>
    public static EventReceiver Bmc { get; } = new(SlaveAddress.Bmc, 0);

    public static bool TryParse(ReadOnlySpan<byte> data, out EventReceiver receiver)
    {
        receiver = default;
        if (data.Length != 2 || (data[1] & 0xFC) != 0)
            return false;
        receiver = new(data[0], data[1]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Address);
        writer.WriteByte(Lun);
    }
}

/// <summary>There is no bus to another event receiver: the BMC stays its own, and everything else is refused.</summary>
public static class SetEventReceiver
{
    public static ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!EventReceiver.TryParse(data.Span, out var receiver))
            return new(CompletionCode.InvalidDataField);
        return new(receiver == EventReceiver.Bmc ? CompletionCode.Ok : CompletionCode.SubFunctionDisabled);
    }
}
