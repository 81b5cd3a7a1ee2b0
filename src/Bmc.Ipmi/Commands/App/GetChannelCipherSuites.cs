using Bmc.Ipmi.Session;

namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 §22.15, Table 22-17.</summary>
// 1  [7:4] reserved, [3:0] channel
// 2  [7:6] reserved, [5:0] payload type
// 3  [7] 1b = algorithms by cipher suite, 0b = algorithms alone; [6] reserved, [5:0] which 16 bytes of the list
public readonly record struct GetChannelCipherSuitesRequest(byte Channel, byte PayloadType, bool BySuite, byte ListIndex) : IMessage
{
    public const int Length = 3;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetChannelCipherSuitesRequest request)
    {
        request = default;
        if (data.Length != Length || (data[0] & 0xF0) != 0 || (data[1] & 0xC0) != 0 || (data[2] & 0x40) != 0)
            return false;
        request = new(data[0], data[1], (data[2] & 0x80) != 0, (byte)(data[2] & 0x3F));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Channel);
        writer.WriteByte(PayloadType);
        writer.WriteByte((byte)(ListIndex | (BySuite ? 0x80 : 0)));
    }
}

/// <summary>
/// Which cipher suites there are, 16 bytes of the list at a time. The response is the channel and those bytes; less
/// than 16 of them end the list.
/// </summary>
/// <remarks>
/// A record (Table 22-18) is: C0h, suite id, authentication algorithm, 40h | integrity algorithm, 80h |
/// confidentiality algorithm.
/// </remarks>
public sealed class GetChannelCipherSuites
{
    private const int BytesPerAnswer = 16;

    /// <summary>Table 13-16. Both payloads go in the same session, so with the same suites.</summary>
    private const byte IpmiMessagePayload = 0;
    private const byte SolPayload = 1;
    private const byte StartOfRecord = 0xC0;
    private const byte IntegrityTag = 0x40;
    private const byte ConfidentialityTag = 0x80;

    private readonly byte[] _suites;
    private readonly byte[] _algorithms;

    public GetChannelCipherSuites(IReadOnlyList<CipherSuite> offered)
    {
        _suites = [.. offered.SelectMany(suite => (IEnumerable<byte>)[StartOfRecord, suite.Id, .. Tags(suite)])];
        _algorithms = [.. offered.SelectMany(Tags).Distinct().Order()];
    }

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!GetChannelCipherSuitesRequest.TryParse(data.Span, out var request)
            || !LanChannel.IsMeant(request.Channel)
            || request.PayloadType is not (IpmiMessagePayload or SolPayload))
            return new(CompletionCode.InvalidDataField);

        ReadOnlySpan<byte> list = request.BySuite ? _suites : _algorithms;
        var start = Math.Min(request.ListIndex * BytesPerAnswer, list.Length);
        var writer = response.Begin();
        writer.WriteByte(LanChannel.Number);
        writer.Write(list.Slice(start, Math.Min(BytesPerAnswer, list.Length - start)));
        response.Commit(writer);
        return new(CompletionCode.Ok);
    }

    private static byte[] Tags(CipherSuite suite) =>
        [(byte)suite.Authentication, (byte)(IntegrityTag | (byte)suite.Integrity), (byte)(ConfidentialityTag | (byte)suite.Confidentiality)];
}
