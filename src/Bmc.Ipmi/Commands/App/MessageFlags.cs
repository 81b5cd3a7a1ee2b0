namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 §22.3-22.4, Tables 22-4 and 22-5.</summary>
// 1  [7:5] OEM, [4] reserved, [3] watchdog pre-timeout, [2] reserved, [1] event message buffer full, [0] receive message available
public readonly record struct MessageFlags(byte Flags) : IMessage
{
    public const int Length = 1;
    private const byte ReservedBits = 1 << 4 | 1 << 2;

    public static bool TryParse(ReadOnlySpan<byte> data, out MessageFlags flags)
    {
        flags = default;
        if (data.Length != Length || (data[0] & ReservedBits) != 0)
            return false;
        flags = new(data[0]);
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte(Flags);
}

/// <summary>There is no message queue, so nothing to clear.</summary>
public static class ClearMessageFlags
{
    public static ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        new(MessageFlags.TryParse(data.Span, out _) ? CompletionCode.Ok : CompletionCode.InvalidDataField);
}

/// <summary>There is no message queue, so no flag is ever set.</summary>
public static class GetMessageFlags
{
    public static ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        new(response.Answer(new MessageFlags(0)));
}
