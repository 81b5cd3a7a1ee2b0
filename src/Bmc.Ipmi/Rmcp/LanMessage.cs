namespace Bmc.Ipmi.Rmcp;

// IPMI 2.0 §13.8, Figure 13-4: the IPMI message inside the session wrapper, the same shape for request and response.
//   1    destination: slave address or software id
//   2    [7:2] network function, [1:0] destination LUN
//   3    checksum of 1-2
//   4    source
//   5    [7:2] rqSeq, [1:0] source LUN
//   6    command
//   7-N  body: request data, or completion code and response data
//   N+1  checksum of 4-N
public readonly record struct LanMessage(
    byte Destination,
    byte NetworkFunction,
    byte DestinationLun,
    byte Source,
    byte RequestSequence,
    byte SourceLun,
    byte Command)
{
    public const int HeaderLength = 6;

    /// <summary>rqSeq has six bits.</summary>
    public const int RequestNumbers = 64;

    /// <summary>Header and the second checksum: what a message has around its body.</summary>
    public const int Overhead = HeaderLength + 1;

    /// <summary>The BMC's slave address (IPMI 2.0 §5.4).</summary>
    public const byte BmcAddress = 0x20;

    public bool IsRequest => (NetworkFunction & 1) == 0;

    public static bool TryParse(ReadOnlySpan<byte> bytes, out LanMessage message, out ReadOnlySpan<byte> body)
    {
        message = default;
        body = default;
        if (bytes.Length < Overhead || Sum(bytes[..3]) != 0 || Sum(bytes[3..]) != 0)
            return false;
        message = new LanMessage(
            bytes[0],
            (byte)(bytes[1] >> 2),
            (byte)(bytes[1] & 3),
            bytes[3],
            (byte)(bytes[4] >> 2),
            (byte)(bytes[4] & 3),
            bytes[5]);
        body = bytes[HeaderLength..^1];
        return true;
    }

    /// <summary>The response's addressing: back to the requester, network function plus one, everything else kept.</summary>
    public LanMessage Response() => new(
        Source,
        (byte)(NetworkFunction | 1),
        SourceLun,
        Destination,
        RequestSequence,
        DestinationLun,
        Command);

    public void Write(ref SpanWriter writer, ReadOnlySpan<byte> body)
    {
        WriteHeader(ref writer);
        writer.Write(body);
        WriteChecksum(ref writer, body.Length);
    }

    public void WriteResponse(ref SpanWriter writer, CompletionCode completionCode, ReadOnlySpan<byte> data)
    {
        WriteHeader(ref writer);
        writer.WriteByte((byte)completionCode);
        writer.Write(data);
        WriteChecksum(ref writer, 1 + data.Length);
    }

    private void WriteHeader(ref SpanWriter writer)
    {
        var networkFunction = (byte)((NetworkFunction << 2) | DestinationLun);
        writer.WriteByte(Destination);
        writer.WriteByte(networkFunction);
        writer.WriteByte((byte)-(Destination + networkFunction));
        writer.WriteByte(Source);
        writer.WriteByte((byte)((RequestSequence << 2) | SourceLun));
        writer.WriteByte(Command);
    }

    private static void WriteChecksum(ref SpanWriter writer, int bodyLength) =>
        writer.WriteByte((byte)-Sum(writer.Written[^(3 + bodyLength)..]));

    private static byte Sum(ReadOnlySpan<byte> bytes)
    {
        byte sum = 0;
        foreach (var value in bytes)
            sum += value;
        return sum;
    }
}
