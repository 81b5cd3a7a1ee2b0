namespace Bmc.Ipmi.Commands.Chassis;

/// <summary>IPMI 2.0 §28.12, Table 28-12.</summary>
// 1    [7] mark the parameter invalid or locked, [6:0] parameter selector
// 2:N  parameter data, Table 28-14; none changes the mark alone
public readonly record struct SetSystemBootOptionsRequest(byte Selector, bool Locked, byte[] Data) : IMessage
{
    /// <summary>Selector, mailbox block number and one block: the longest parameter.</summary>
    public const int MaximumLength = 1 + 1 + BootOptions.MailboxBlockLength;

    public static bool TryParse(ReadOnlySpan<byte> data, out SetSystemBootOptionsRequest request)
    {
        request = default;
        if (data.Length is < 1 or > MaximumLength)
            return false;
        request = new((byte)(data[0] & 0x7F), (data[0] & 0x80) != 0, data[1..].ToArray());
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)(Selector | (Locked ? 0x80 : 0)));
        writer.Write(Data);
    }
}

public sealed class SetSystemBootOptions(BootOptions options)
{
    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        SetSystemBootOptionsRequest.TryParse(data.Span, out var request)
            ? options.SetAsync(request, context, cancellationToken)
            : new(CompletionCode.RequestDataLengthInvalid);
}
