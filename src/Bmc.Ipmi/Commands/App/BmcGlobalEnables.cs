namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 §22.1-22.2, Tables 22-2 and 22-3: the request of the one, the response of the other.</summary>
// 1  [7:5] OEM, [3] system event logging, [2] event message buffer, [1] its full interrupt, [0] receive queue interrupt
public readonly record struct BmcGlobalEnables(bool SystemEventLogging, byte Others) : IMessage
{
    public const int Length = 1;
    private const byte SystemEventLoggingBit = 1 << 3;

    /// <summary>Events are always logged; message queues exist on the system interface only, and there is none.</summary>
    public static BmcGlobalEnables Fixed { get; } = new(true, 0);

    public static bool TryParse(ReadOnlySpan<byte> data, out BmcGlobalEnables enables)
    {
        enables = default;
        if (data.Length != Length)
            return false;
        enables = new((data[0] & SystemEventLoggingBit) != 0, (byte)(data[0] & ~SystemEventLoggingBit));
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte((byte)((SystemEventLogging ? SystemEventLoggingBit : 0) | Others));
}

public static class SetBmcGlobalEnables
{
    public static ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!BmcGlobalEnables.TryParse(data.Span, out var enables))
            return new(CompletionCode.RequestDataLengthInvalid);
        return new(enables == BmcGlobalEnables.Fixed ? CompletionCode.Ok : CompletionCode.InvalidDataField);
    }
}

public static class GetBmcGlobalEnables
{
    public static ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        new(response.Answer(BmcGlobalEnables.Fixed));
}
