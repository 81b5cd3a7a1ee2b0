namespace Bmc.Ipmi.Commands.Chassis;

/// <summary>IPMI 2.0 §28.12, Table 28-12.</summary>
// 1    [7] mark the parameter invalid or locked, [6:0] parameter selector
// 2:N  parameter data, Table 28-14; none changes the mark alone
public readonly record struct SetSystemBootOptionsRequest(byte Selector, bool Locked, byte[] Data) : IMessage
{
    /// <summary>Selector, mailbox block number and one block: the longest parameter.</summary>
    public const int MaximumLength = 1 + 1 + BootOptions.MailboxBlockLength;

    public const byte SelectorBits = 0x7F;

    public static bool TryParse(ReadOnlySpan<byte> data, out SetSystemBootOptionsRequest request)
    {
        request = default;
        if (data.Length is < 1 or > MaximumLength)
            return false;
        request = new((byte)(data[0] & SelectorBits), (data[0] & 0x80) != 0, data[1..].ToArray());
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
    private const int FirstAcknowledgement = 8;
    private const int LastAcknowledgement = 12;

    /// <summary>Appendix H: 1-7 write the parameter of that number; 8-12 the acknowledgements of OEM, SMS, OS, OS loader and BIOS.</summary>
    public static SubFunctions SubFunctions { get; } = new(0x1FFE, static data =>
    {
        var parameter = data.IsEmpty ? 0 : data[0] & SetSystemBootOptionsRequest.SelectorBits;
        if (parameter is 0 or > (int)BootOptionParameter.BootInitiatorMailbox)
            return 0;
        var asked = 1u << parameter;
        if (parameter == (int)BootOptionParameter.BootInfoAcknowledge && data is [_, var writeMask, ..])
        {
            for (var party = 0; party <= LastAcknowledgement - FirstAcknowledgement; party++)
                asked |= (writeMask & 1 << party) != 0 ? 1u << LastAcknowledgement - party : 0;
        }

        return asked;
    });

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        SetSystemBootOptionsRequest.TryParse(data.Span, out var request)
            ? options.SetAsync(request, context, cancellationToken)
            : new(CompletionCode.RequestDataLengthInvalid);
}
