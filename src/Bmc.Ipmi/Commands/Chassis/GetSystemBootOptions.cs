namespace Bmc.Ipmi.Commands.Chassis;

/// <summary>IPMI 2.0 §28.13, Table 28-13 request.</summary>
// 1    [7] reserved, [6:0] parameter selector
// 2    set selector, 00h when the parameter has none
// 3    block selector, likewise
public readonly record struct GetSystemBootOptionsRequest(byte Selector, byte SetSelector, byte BlockSelector) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out GetSystemBootOptionsRequest request)
    {
        request = default;
        if (data.Length != 3 || (data[0] & 0x80) != 0)
            return false;
        request = new(data[0], data[1], data[2]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Selector);
        writer.WriteByte(SetSelector);
        writer.WriteByte(BlockSelector);
    }
}

/// <summary>IPMI 2.0 Table 28-13 response.</summary>
// 2    [7:4] reserved, [3:0] parameter version 1h
// 3    [7] the parameter is marked invalid or locked, [6:0] parameter selector
// 4:N  parameter data, Table 28-14
public readonly record struct GetSystemBootOptionsResponse(byte Selector, bool Locked, byte[] Data) : IMessage
{
    private const byte ParameterVersion = 0x01;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetSystemBootOptionsResponse response)
    {
        response = default;
        if (data.Length < 2 || data[0] != ParameterVersion)
            return false;
        response = new((byte)(data[1] & 0x7F), (data[1] & 0x80) != 0, data[2..].ToArray());
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(ParameterVersion);
        writer.WriteByte((byte)(Selector | (Locked ? 0x80 : 0)));
        writer.Write(Data);
    }
}

public sealed class GetSystemBootOptions(BootOptions options)
{
    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        GetSystemBootOptionsRequest.TryParse(data.Span, out var request)
            ? options.GetAsync(request, response, cancellationToken)
            : new(CompletionCode.InvalidDataField);
}
