using Bmc.Ipmi.Rmcp;

namespace Bmc.Ipmi.Tests.Rmcp;

public sealed class PacketCodecTests
{
    private delegate bool Parse(ReadOnlySpan<byte> bytes);

    private delegate void Write(ref SpanWriter writer);

    [Fact]
    public void Rmcp_header_goes_both_ways()
    {
        byte[] bytes =
        [
            0x06, // version: RMCP 1.0
            0x00, // reserved
            0xFF, // sequence number: no acknowledge
            0x07, // class: IPMI
        ];
        Assert.True(RmcpHeader.TryParse(bytes, out var header));
        Assert.Equal(new RmcpHeader(0xFF, RmcpClass.Ipmi), header);
        Assert.Equal(bytes, Bytes(header.Write));
        RefusesTruncations(bytes, span => RmcpHeader.TryParse(span, out _));
        Assert.False(RmcpHeader.TryParse([0x05, 0x00, 0xFF, 0x07], out _));
    }

    [Fact]
    public void Presence_ping_goes_both_ways()
    {
        byte[] bytes =
        [
            0x00, 0x00, 0x11, 0xBE, // ASF's enterprise number
            0x80,                   // presence ping
            0x2A,                   // message tag
            0x00,                   // reserved
            0x00,                   // data length
        ];
        Assert.True(AsfPresencePing.TryParse(bytes, out var ping));
        Assert.Equal(new AsfPresencePing(0x2A), ping);
        Assert.Equal(bytes, Bytes(ping.Write));
        RefusesTruncations(bytes, span => AsfPresencePing.TryParse(span, out _));
    }

    [Fact]
    public void Presence_pong_goes_both_ways()
    {
        byte[] bytes =
        [
            0x00, 0x00, 0x11, 0xBE,             // ASF's enterprise number
            0x40,                               // presence pong
            0x2A,                               // message tag
            0x00,                               // reserved
            0x10,                               // data length
            0x00, 0x00, 0x8E, 0x71,             // DCMI's enterprise number
            0x00, 0x00, 0x00, 0x00,             // OEM-defined
            0x81,                               // IPMI, ASF 1.0
            0x00,                               // interactions
            0x00, 0x00, 0x00, 0x00, 0x00, 0x00, // reserved
        ];
        Assert.True(AsfPresencePong.TryParse(bytes, out var pong));
        Assert.Equal(new AsfPresencePong(0x2A, true), pong);
        Assert.Equal(bytes, Bytes(pong.Write));
        RefusesTruncations(bytes, span => AsfPresencePong.TryParse(span, out _));
    }

    [Fact]
    public void Sessionless_header_goes_both_ways()
    {
        byte[] header =
        [
            0x00,                   // authentication type: none
            0x00, 0x00, 0x00, 0x00, // session sequence number
            0x00, 0x00, 0x00, 0x00, // session id
            0x07,                   // payload length
        ];
        byte[] packet = [.. header, 1, 2, 3, 4, 5, 6, 7];
        Assert.True(SessionlessHeader.TryParse(packet, out var parsed));
        Assert.Equal(new SessionlessHeader(7), parsed);
        Assert.Equal(header, Bytes(parsed.Write));
        RefusesTruncations(packet, span => SessionlessHeader.TryParse(span, out _));
        Assert.True(SessionlessHeader.TryParse([.. packet, 0], out _), "the legacy pad");
        Assert.False(SessionlessHeader.TryParse([.. packet, 0, 0], out _));
    }

    [Theory]
    [InlineData(0, 0x02)] // authentication type MD5
    [InlineData(0, 0x04)] // straight password
    [InlineData(1, 0x01)] // a session sequence number
    [InlineData(5, 0x01)] // a session id
    public void Ipmi_15_sessions_are_refused(int offset, byte value)
    {
        byte[] packet = [.. new byte[9], 0x07, 1, 2, 3, 4, 5, 6, 7];
        packet[offset] = value;
        Assert.False(SessionlessHeader.TryParse(packet, out _));
    }

    [Fact]
    public void Rmcp_plus_header_goes_both_ways()
    {
        byte[] header =
        [
            0x06,                   // RMCP+
            0xC0,                   // encrypted, authenticated, IPMI message
            0x04, 0x03, 0x02, 0x01, // session id 01020304h
            0x08, 0x07, 0x06, 0x05, // session sequence number 05060708h
            0x02, 0x00,             // payload length
        ];
        byte[] packet = [.. header, 0xAA, 0xBB];
        Assert.True(RmcpPlusHeader.TryParse(packet, out var parsed));
        Assert.Equal(new RmcpPlusHeader(PayloadType.IpmiMessage, true, true, 0x01020304, 0x05060708, 2), parsed);
        Assert.Equal(header, Bytes(parsed.Write));
        RefusesTruncations(packet, span => RmcpPlusHeader.TryParse(span, out _));
        packet[1] = 0xC2;
        Assert.False(RmcpPlusHeader.TryParse(packet, out _), "OEM explicit");
    }

    [Fact]
    public void Lan_message_goes_both_ways()
    {
        byte[] bytes =
        [
            0x20, // to the BMC
            0x18, // App, LUN 0
            0xC8, // checksum
            0x81, // from remote console software
            0x04, // rqSeq 1, LUN 0
            0x38, // Get Channel Authentication Capabilities
            0x8E, // IPMI 2.0 data, the present channel
            0x04, // administrator
            0xB1, // checksum
        ];
        Assert.True(LanMessage.TryParse(bytes, out var message, out var body));
        Assert.Equal(new LanMessage(0x20, 0x06, 0, 0x81, 1, 0, 0x38), message);
        Assert.Equal([0x8E, 0x04], body.ToArray());
        Assert.True(message.IsRequest);
        var writer = new SpanWriter(new byte[bytes.Length]);
        message.Write(ref writer, body);
        Assert.Equal(bytes, writer.Written);
        RefusesTruncations(bytes, span => LanMessage.TryParse(span, out _, out _));
    }

    [Fact]
    public void Lan_response_is_addressed_back()
    {
        byte[] bytes =
        [
            0x81, // to remote console software
            0x1E, // App response, LUN 2
            0x61, // checksum
            0x20, // from the BMC
            0x07, // rqSeq 1, LUN 3
            0x01, // command
            0xC1, // completion code
            0x17, // checksum
        ];
        var request = new LanMessage(0x20, 0x06, 3, 0x81, 1, 2, 0x01);
        var writer = new SpanWriter(new byte[bytes.Length]);
        request.Response().WriteResponse(ref writer, CompletionCode.InvalidCommand, default);
        Assert.Equal(bytes, writer.Written);
        Assert.True(LanMessage.TryParse(bytes, out var response, out var body));
        Assert.Equal(request.Response(), response);
        Assert.Equal([0xC1], body.ToArray());
        Assert.False(response.IsRequest);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public void Lan_message_with_a_wrong_checksum_is_refused(int offset)
    {
        byte[] bytes = [0x20, 0x18, 0xC8, 0x81, 0x04, 0x38, 0x8E, 0x04, 0xB1];
        bytes[offset]++;
        Assert.False(LanMessage.TryParse(bytes, out _, out _));
    }

    private static byte[] Bytes(Write write)
    {
        var writer = new SpanWriter(new byte[64]);
        write(ref writer);
        return writer.Written.ToArray();
    }

    private static void RefusesTruncations(byte[] whole, Parse parse)
    {
        for (var length = 0; length < whole.Length; length++)
            Assert.False(parse(whole.AsSpan(0, length)), $"{length} of {whole.Length} bytes");
    }
}
