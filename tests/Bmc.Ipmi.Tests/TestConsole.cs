using System.Security.Cryptography;
using System.Text;
using Bmc.Contracts.Accounts;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Rmcp;
using Bmc.Ipmi.Session;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests;

/// <summary>A remote console: builds every packet and checks every answer itself.</summary>
public sealed class TestConsole(TestBmc bmc, string user = "admin", string password = "correct horse", CipherSuite? suite = null, Peer? peer = null)
{
    public const uint OwnSessionId = 0xA0A1A2A3;

    private readonly CipherSuite _suite = suite ?? CipherSuite.Suite17;
    private readonly byte[] _random = Enumerable.Range(0x50, 16).Select(value => (byte)value).ToArray();
    private byte _role = 0x14;
    private RakpHandshake? _values;
    private uint _sequence;

    public Peer Peer { get; } = peer ?? TestBmc.Console;

    public uint BmcSessionId { get; private set; }

    public PacketProtection? Protection { get; private set; }

    public Privilege RequestedPrivilege
    {
        init => _role = (byte)(0x10 | (byte)value);
    }

    /// <summary>The whole way; throws when the BMC refuses.</summary>
    public TestConsole Open()
    {
        Assert.Equal(RakpStatus.NoErrors, OpenSession());
        Assert.Equal(RakpStatus.NoErrors, SendRakp1());
        Assert.Equal(RakpStatus.NoErrors, SendRakp3());
        return this;
    }

    /// <summary>Set Session Privilege Level to the session's limit.</summary>
    public TestConsole Raise()
    {
        var limit = (byte)(_role & 0x0F);
        var (code, data) = AskApp(0x3B, limit);
        Assert.Equal(CompletionCode.Ok, code);
        Assert.Equal([limit], data);
        return this;
    }

    public byte[] OpenSessionPacket() => Handshake(PayloadType.OpenSessionRequest, (ref SpanWriter writer) => new OpenSessionRequest(
        0x11,
        Privilege.None,
        OwnSessionId,
        new(AlgorithmPurpose.Authentication, (byte)_suite.Authentication),
        new(AlgorithmPurpose.Integrity, (byte)_suite.Integrity),
        new(AlgorithmPurpose.Confidentiality, (byte)_suite.Confidentiality)).Write(ref writer));

    public RakpStatus OpenSession() => TakeOpenSession(bmc.Exchange(OpenSessionPacket(), Peer));

    public RakpStatus TakeOpenSession(byte[]? reply)
    {
        Assert.True(OpenSessionResponse.TryParse(Payload(reply, PayloadType.OpenSessionResponse), out var response));
        Assert.Equal(OwnSessionId, response.RemoteConsoleSessionId);
        BmcSessionId = response.ManagedSystemSessionId;
        return response.Status;
    }

    public byte[] Rakp1Packet() => Handshake(PayloadType.RakpMessage1, (ref SpanWriter writer) => new RakpMessage1
    {
        MessageTag = 0x12,
        ManagedSystemSessionId = BmcSessionId,
        Random = _random,
        Role = _role,
        NameLength = (byte)user.Length,
        Name = Encoding.ASCII.GetBytes(user),
    }.Write(ref writer));

    /// <summary>Does not check RAKP 2's code: with a wrong password it could not match.</summary>
    public RakpStatus SendRakp1() => TakeRakp2(bmc.Exchange(Rakp1Packet(), Peer));

    public RakpStatus TakeRakp2(byte[]? reply)
    {
        Assert.True(RakpMessage2.TryParse(Payload(reply, PayloadType.RakpMessage2), out var message));
        Assert.Equal(0x12, message.MessageTag);
        if (message.Status == RakpStatus.NoErrors)
        {
            _values = new RakpHandshake(
                _suite.Authentication,
                BitConverter.GetBytes(OwnSessionId),
                BitConverter.GetBytes(BmcSessionId),
                _random,
                message.Random.ToArray(),
                message.ManagedSystemGuid.ToArray(),
                _role,
                Encoding.ASCII.GetBytes(user));
            Assert.Equal(_suite.DigestLength, message.KeyExchangeAuthenticationCode.Length);
        }

        return message.Status;
    }

    public byte[] Rakp3Packet(RakpStatus status = RakpStatus.NoErrors) => Handshake(PayloadType.RakpMessage3, (ref SpanWriter writer) => new RakpMessage3
    {
        MessageTag = 0x13,
        Status = status,
        ManagedSystemSessionId = BmcSessionId,
        KeyExchangeAuthenticationCode = FakeRakpAuthentication.Hmac(
            _suite.Authentication,
            Key,
            _values!.ManagedSystemRandom,
            _values.RemoteConsoleSessionId,
            FakeRakpAuthentication.RoleAndName(_values)),
    }.Write(ref writer));

    public RakpStatus SendRakp3() => TakeRakp4(bmc.Exchange(Rakp3Packet(), Peer));

    public RakpStatus TakeRakp4(byte[]? reply)
    {
        Assert.True(RakpMessage4.TryParse(Payload(reply, PayloadType.RakpMessage4), out var message));
        Assert.Equal(0x13, message.MessageTag);
        if (message.Status != RakpStatus.NoErrors)
            return message.Status;
        var sik = FakeRakpAuthentication.Sik(_values!, Key);
        Assert.Equal(FakeRakpAuthentication.CheckValue(_values!, sik), message.IntegrityCheckValue);
        Protection = new PacketProtection(
            _suite,
            FakeRakpAuthentication.Hmac(_suite.Authentication, sik, FakeRakpAuthentication.Constant(1)),
            FakeRakpAuthentication.Hmac(_suite.Authentication, sik, FakeRakpAuthentication.Constant(2)),
            RandomNumberGenerator.Create());
        return message.Status;
    }

    /// <summary>The number (rqSeq) of the last request; set to that of an earlier one to ask it once more.</summary>
    public byte RequestSequence { get; set; }

    /// <summary>A request as the next packet of the session.</summary>
    public byte[] RequestPacket(NetworkFunction networkFunction, byte command, params byte[] data)
    {
        _sequence = SequenceWindow.Next(_sequence);
        RequestSequence = (byte)((RequestSequence + 1) & 0x3F);
        return Packet(_sequence, RequestSequence, networkFunction, command, data);
    }

    /// <summary>Another payload as the next packet of the session.</summary>
    public byte[] PayloadPacket(PayloadType type, byte[] payload)
    {
        _sequence = SequenceWindow.Next(_sequence);
        return Protect(_sequence, type, payload);
    }

    /// <summary>The last request once more, in a new packet: what a console sends when no answer came.</summary>
    public byte[] RepeatPacket(NetworkFunction networkFunction, byte command, params byte[] data)
    {
        _sequence = SequenceWindow.Next(_sequence);
        return Packet(_sequence, RequestSequence, networkFunction, command, data);
    }

    public byte[] Packet(uint sequence, byte requestSequence, NetworkFunction networkFunction, byte command, byte[] data, byte lun = 0, byte destination = LanMessage.BmcAddress)
    {
        var message = new byte[LanMessage.Overhead + data.Length];
        var messageWriter = new SpanWriter(message);
        new LanMessage(destination, (byte)networkFunction, lun, 0x81, requestSequence, 0, command).Write(ref messageWriter, data);
        return Protect(sequence, PayloadType.IpmiMessage, message);
    }

    public byte[] Protect(uint sequence, PayloadType type, byte[] message)
    {
        var packet = new byte[PacketLimits.MaximumPacketLength];
        var writer = new SpanWriter(packet);
        new RmcpHeader(RmcpHeader.NoAcknowledge, RmcpClass.Ipmi).Write(ref writer);
        Protection!.Write(ref writer, type, BmcSessionId, sequence, message);
        return writer.Written.ToArray();
    }

    /// <summary>Sends a request and takes its answer apart.</summary>
    public (CompletionCode Code, byte[] Data) Ask(NetworkFunction networkFunction, byte command, params byte[] data) =>
        TakeResponse(bmc.Exchange(RequestPacket(networkFunction, command, data), Peer));

    public (CompletionCode Code, byte[] Data) AskApp(byte command, params byte[] data) => Ask(NetworkFunction.App, command, data);

    /// <summary>The answer came, authentic, encrypted, and for the request that was sent last.</summary>
    public (CompletionCode Code, byte[] Data) TakeResponse(byte[]? reply)
    {
        Assert.True(LanMessage.TryParse(TakePayload(reply, out var type), out var response, out var body));
        Assert.Equal(PayloadType.IpmiMessage, type);
        Assert.False(response.IsRequest);
        Assert.Equal(RequestSequence, response.RequestSequence);
        return ((CompletionCode)body[0], body[1..].ToArray());
    }

    /// <summary>The packet came authentic and encrypted.</summary>
    public byte[] TakePayload(byte[]? reply, out PayloadType type)
    {
        Assert.NotNull(reply);
        Assert.True(RmcpHeader.TryParse(reply, out _));
        var packet = reply.AsSpan(RmcpHeader.Length);
        Assert.True(RmcpPlusHeader.TryParse(packet, out var header));
        Assert.Equal((true, true, OwnSessionId), (header.Encrypted, header.Authenticated, header.SessionId));
        Assert.True(Protection!.Verify(packet, header));
        type = header.PayloadType;
        var message = new byte[PacketLimits.MaximumPacketLength];
        var length = Protection.Decrypt(packet.Slice(RmcpPlusHeader.Length, header.PayloadLength), message);
        return message[..length];
    }

    private delegate void PayloadWriter(ref SpanWriter writer);

    private static byte[] Handshake(PayloadType type, PayloadWriter payload)
    {
        Span<byte> bytes = stackalloc byte[PacketLimits.MaximumPacketLength];
        var payloadWriter = new SpanWriter(bytes);
        payload(ref payloadWriter);
        var packet = new byte[RmcpHeader.Length + RmcpPlusHeader.Length + payloadWriter.Position];
        var writer = new SpanWriter(packet);
        new RmcpHeader(RmcpHeader.NoAcknowledge, RmcpClass.Ipmi).Write(ref writer);
        new RmcpPlusHeader(type, false, false, 0, 0, (ushort)payloadWriter.Position).Write(ref writer);
        writer.Write(payloadWriter.Written);
        return packet;
    }

    private static ReadOnlySpan<byte> Payload(byte[]? packet, PayloadType type)
    {
        Assert.NotNull(packet);
        Assert.True(RmcpPlusHeader.TryParse(packet.AsSpan(RmcpHeader.Length), out var header));
        Assert.Equal(type, header.PayloadType);
        return packet.AsSpan(RmcpHeader.Length + RmcpPlusHeader.Length, header.PayloadLength);
    }

    private byte[] Key
    {
        get
        {
            var key = new byte[Account.MaximumIpmiPasswordLength];
            Encoding.ASCII.GetBytes(password, key);
            return key;
        }
    }
}
