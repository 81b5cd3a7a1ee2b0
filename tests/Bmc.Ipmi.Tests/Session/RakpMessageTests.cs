using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Session;

namespace Bmc.Ipmi.Tests.Session;

/// <summary>Payloads as ipmitool 1.8.19 sends and takes them (tests/captures), field by field.</summary>
public sealed class RakpMessageTests
{
    private static readonly byte[] _random = Enumerable.Range(0x30, 16).Select(value => (byte)value).ToArray();
    private static readonly byte[] _digest = Enumerable.Range(0x80, 32).Select(value => (byte)value).ToArray();

    private static readonly byte[] _openSessionRequest =
    [
        0x00,                                           // message tag
        0x00,                                           // requested maximum privilege: the highest there is
        0x00, 0x00,                                     // reserved
        0xA4, 0xA3, 0xA2, 0xA0,                         // remote console session id A0A2A3A4h
        0x00, 0x00, 0x00, 0x08, 0x03, 0x00, 0x00, 0x00, // RAKP-HMAC-SHA256
        0x01, 0x00, 0x00, 0x08, 0x04, 0x00, 0x00, 0x00, // HMAC-SHA256-128
        0x02, 0x00, 0x00, 0x08, 0x01, 0x00, 0x00, 0x00, // AES-CBC-128
    ];

    private static readonly byte[] _openSessionResponse =
    [
        0x00,                                           // message tag
        0x00,                                           // status: no errors
        0x04,                                           // maximum privilege: administrator
        0x00,                                           // reserved
        0xA4, 0xA3, 0xA2, 0xA0,                         // remote console session id
        0x00, 0x01, 0x02, 0x03,                         // managed system session id 03020100h
        0x00, 0x00, 0x00, 0x08, 0x03, 0x00, 0x00, 0x00, // RAKP-HMAC-SHA256
        0x01, 0x00, 0x00, 0x08, 0x04, 0x00, 0x00, 0x00, // HMAC-SHA256-128
        0x02, 0x00, 0x00, 0x08, 0x01, 0x00, 0x00, 0x00, // AES-CBC-128
    ];

    private static readonly byte[] _rakp1 =
    [
        0x00,                               // message tag
        0x00, 0x00, 0x00,                   // reserved
        0x00, 0x01, 0x02, 0x03,             // managed system session id
        .. _random,                        // remote console random number
        0x14,                               // by name only, administrator
        0x00, 0x00,                         // reserved
        0x05,                               // length of the name
        0x61, 0x64, 0x6D, 0x69, 0x6E,       // "admin"
    ];

    private static readonly byte[] _rakp2 =
    [
        0x00,                               // message tag
        0x00,                               // status
        0x00, 0x00,                         // reserved
        0xA4, 0xA3, 0xA2, 0xA0,             // remote console session id
        .. _random,                        // managed system random number
        .. _random,                        // managed system GUID
        .. _digest,                        // key exchange authentication code
    ];

    private static readonly byte[] _rakp3 =
    [
        0x00,                               // message tag
        0x00,                               // status
        0x00, 0x00,                         // reserved
        0x00, 0x01, 0x02, 0x03,             // managed system session id
        .. _digest,                        // key exchange authentication code
    ];

    private static readonly byte[] _rakp4 =
    [
        0x00,                               // message tag
        0x00,                               // status
        0x00, 0x00,                         // reserved
        0xA4, 0xA3, 0xA2, 0xA0,             // remote console session id
        .. _digest[..16],                  // integrity check value
    ];

    private delegate bool Parse(ReadOnlySpan<byte> payload);

    private delegate void Write(ref SpanWriter writer);

    [Fact]
    public void Open_Session_Request_goes_both_ways()
    {
        Assert.True(OpenSessionRequest.TryParse(_openSessionRequest, out var request));
        Assert.Equal(
            new OpenSessionRequest(
                0,
                Privilege.None,
                0xA0A2A3A4,
                new(AlgorithmPurpose.Authentication, 3),
                new(AlgorithmPurpose.Integrity, 4),
                new(AlgorithmPurpose.Confidentiality, 1)),
            request);
        Assert.Equal(_openSessionRequest, Bytes(request.Write));
    }

    [Fact]
    public void Open_Session_Response_goes_both_ways()
    {
        Assert.True(OpenSessionResponse.TryParse(_openSessionResponse, out var response));
        Assert.Equal((0x03020100u, CipherSuite.Suite17), (response.ManagedSystemSessionId, response.Suite));
        Assert.Equal(_openSessionResponse, Bytes(response.Write));

        byte[] refusal = [0x07, 0x11, 0x00, 0x00, 0xA4, 0xA3, 0xA2, 0xA0];
        Assert.True(OpenSessionResponse.TryParse(refusal, out response));
        Assert.Equal((RakpStatus.NoCipherSuiteMatch, null), (response.Status, response.Suite));
        Assert.Equal(refusal, Bytes(response.Write));
    }

    [Fact]
    public void Rakp_1_goes_both_ways()
    {
        Assert.True(RakpMessage1.TryParse(_rakp1, out var message));
        Assert.Equal((0x03020100u, (byte)0x14), (message.ManagedSystemSessionId, message.Role));
        Assert.Equal(_random, message.Random);
        Assert.Equal("admin"u8, message.Name);
        var buffer = new byte[100];
        var writer = new SpanWriter(buffer);
        message.Write(ref writer);
        Assert.Equal(_rakp1, writer.Written);
    }

    [Fact]
    public void Rakp_1_may_be_filled_up_to_the_longest_name()
    {
        Assert.True(RakpMessage1.TryParse([.. _rakp1, .. new byte[11]], out var message));
        Assert.Equal("admin"u8, message.Name);
        Assert.False(RakpMessage1.TryParse([.. _rakp1, .. new byte[12]], out _));
    }

    [Fact]
    public void Rakp_2_goes_both_ways()
    {
        Assert.True(RakpMessage2.TryParse(_rakp2, out var message));
        Assert.Equal(_digest, message.KeyExchangeAuthenticationCode);
        var buffer = new byte[100];
        var writer = new SpanWriter(buffer);
        message.Write(ref writer);
        Assert.Equal(_rakp2, writer.Written);
    }

    [Fact]
    public void Rakp_3_goes_both_ways()
    {
        Assert.True(RakpMessage3.TryParse(_rakp3, out var message));
        Assert.Equal(_digest, message.KeyExchangeAuthenticationCode);
        var buffer = new byte[100];
        var writer = new SpanWriter(buffer);
        message.Write(ref writer);
        Assert.Equal(_rakp3, writer.Written);
    }

    [Fact]
    public void Rakp_4_goes_both_ways()
    {
        Assert.True(RakpMessage4.TryParse(_rakp4, out var message));
        Assert.Equal(_digest.AsSpan(0, 16), message.IntegrityCheckValue);
        var buffer = new byte[100];
        var writer = new SpanWriter(buffer);
        message.Write(ref writer);
        Assert.Equal(_rakp4, writer.Written);
    }

    [Fact]
    public void No_truncation_is_taken_for_a_message()
    {
        RefusesTruncations(_openSessionRequest, payload => OpenSessionRequest.TryParse(payload, out _));
        RefusesTruncations(_openSessionResponse, payload => OpenSessionResponse.TryParse(payload, out _));
        RefusesTruncations(_rakp1, payload => RakpMessage1.TryParse(payload, out _));
        RefusesTruncations(_rakp2[..41], payload => RakpMessage2.TryParse(payload, out _));
        RefusesTruncations(_rakp3[..8], payload => RakpMessage3.TryParse(payload, out _));
        RefusesTruncations(_rakp4[..9], payload => RakpMessage4.TryParse(payload, out _));
    }

    [Fact]
    public void Random_payloads_are_refused_or_read_but_never_throw()
    {
        var random = new Random(13);
        var read = 0;
        for (var count = 0; count < 20_000; count++)
        {
            var payload = new byte[random.Next(64)];
            random.NextBytes(payload);
            read += OpenSessionRequest.TryParse(payload, out _) ? 1 : 0;
            read += OpenSessionResponse.TryParse(payload, out _) ? 1 : 0;
            read += RakpMessage1.TryParse(payload, out _) ? 1 : 0;
            read += RakpMessage2.TryParse(payload, out _) ? 1 : 0;
            read += RakpMessage3.TryParse(payload, out _) ? 1 : 0;
            read += RakpMessage4.TryParse(payload, out _) ? 1 : 0;
        }

        Assert.InRange(read, 1, 60_000);
    }

    private static byte[] Bytes(Write write)
    {
        var buffer = new byte[100];
        var writer = new SpanWriter(buffer);
        write(ref writer);
        return writer.Written.ToArray();
    }

    private static void RefusesTruncations(byte[] whole, Parse parse)
    {
        Assert.True(parse(whole));
        for (var length = 0; length < whole.Length; length++)
            Assert.False(parse(whole.AsSpan(0, length)), $"{length} of {whole.Length} bytes");
    }
}
