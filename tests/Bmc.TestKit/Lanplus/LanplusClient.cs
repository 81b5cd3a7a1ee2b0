using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Bmc.TestKit.Lanplus;

/// <summary>
/// A remote console for tests and benchmarks, written from IPMI 2.0 §13 alone and without a line of the product. It blocks,
/// and allocates nothing per command.
/// </summary>
public sealed class LanplusClient : IDisposable
{
    private const byte AuthenticationTypeRmcpPlus = 0x06;
    private const byte IpmiMessage = 0x00;
    private const byte OpenSessionRequest = 0x10;
    private const byte RakpMessage1 = 0x12;
    private const byte RakpMessage3 = 0x14;
    private const byte EncryptedAndAuthenticated = 0xC0;
    private const byte RequestedRole = 0x14; // Administrator, name-only look-up
    private const int HeaderLength = 16;
    private static readonly byte[] _rmcp = [0x06, 0x00, 0xFF, 0x07];

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly byte[] _send = new byte[512];
    private readonly byte[] _receive = new byte[512];
    private readonly byte[] _plain = new byte[512];
    private readonly LanplusSuite _suite;
    private readonly byte[] _user;
    private readonly byte[] _key;
    private readonly byte[] _consoleId = RandomNumberGenerator.GetBytes(4);
    private byte[] _bmcId = new byte[4];
    private IncrementalHash? _integrity;
    private Aes? _aes;
    private uint _sequence;
    private byte _requestSequence;
    private int _lastSent;

    /// <param name="timeout">How long one answer may take.</param>
    /// <param name="suite">17 when left out.</param>
    public LanplusClient(IPEndPoint bmc, string user, string password, TimeSpan timeout, LanplusSuite? suite = null)
    {
        _suite = suite ?? LanplusSuite.Suite17;
        _user = Encoding.ASCII.GetBytes(user);
        _key = new byte[20];
        Encoding.ASCII.GetBytes(password, _key);
        _socket.ReceiveTimeout = (int)timeout.TotalMilliseconds;
        _socket.Connect(bmc);
    }

    /// <summary>The last packet that went out, for a test to send again or to damage.</summary>
    public ReadOnlySpan<byte> LastPacket => _send.AsSpan(0, _lastSent);

    /// <summary>The BMC's id of the session, 4 bytes, as Close Session names it.</summary>
    public ReadOnlySpan<byte> SessionId => _bmcId;

    /// <summary>Open Session, RAKP 1 to 4. IPMI 2.0 §13.17-13.23.</summary>
    /// <returns>The status of the message that ended it; 0 when the session is open.</returns>
    public byte Open()
    {
        byte[] open =
        [
            0x00, 0x00, 0x00, 0x00, .. _consoleId,
            0x00, 0x00, 0x00, 0x08, _suite.Authentication, 0x00, 0x00, 0x00,
            0x01, 0x00, 0x00, 0x08, _suite.Integrity, 0x00, 0x00, 0x00,
            0x02, 0x00, 0x00, 0x08, 0x01, 0x00, 0x00, 0x00, // AES-CBC-128
        ];
        ReadOnlySpan<byte> answer = Exchange(OpenSessionRequest, open);
        if (answer[1] != 0)
            return answer[1];
        _bmcId = answer.Slice(8, 4).ToArray();

        byte[] consoleRandom = RandomNumberGenerator.GetBytes(16);
        answer = Exchange(RakpMessage1, [0x00, 0x00, 0x00, 0x00, .. _bmcId, .. consoleRandom, RequestedRole, 0x00, 0x00, (byte)_user.Length, .. _user]);
        if (answer[1] != 0)
            return answer[1];
        byte[] bmcRandom = answer.Slice(8, 16).ToArray();
        byte[] guid = answer.Slice(24, 16).ToArray();
        byte[] names = [RequestedRole, (byte)_user.Length, .. _user];
        byte[] expected = _suite.Hmac(_key, [.. _consoleId, .. _bmcId, .. consoleRandom, .. bmcRandom, .. guid, .. names]);
        bool passwordFits = expected.AsSpan().SequenceEqual(answer.Slice(40, _suite.DigestLength));

        byte[] code = _suite.Hmac(_key, [.. bmcRandom, .. _consoleId, .. names]);
        answer = Exchange(RakpMessage3, [0x00, 0x00, 0x00, 0x00, .. _bmcId, .. code]);
        if (answer[1] != 0 || !passwordFits)
            return answer[1] == 0 ? (byte)0xFF : answer[1];

        byte[] sessionKey = _suite.Hmac(_key, [.. consoleRandom, .. bmcRandom, .. names]);
        byte[] check = _suite.Hmac(sessionKey, [.. consoleRandom, .. _bmcId, .. guid]);
        if (!answer.Slice(8, _suite.CodeLength).SequenceEqual(check.AsSpan(0, _suite.CodeLength)))
            return 0xFE;
        _integrity = IncrementalHash.CreateHMAC(_suite.Hash, _suite.Hmac(sessionKey, Enumerable.Repeat((byte)1, 20).ToArray()));
        _aes = Aes.Create();
        _aes.Key = _suite.Hmac(sessionKey, Enumerable.Repeat((byte)2, 20).ToArray())[..16];
        return 0;
    }

    /// <summary>One command and its answer.</summary>
    /// <returns>Completion code and data; valid until the next command. Empty when nothing valid came in time.</returns>
    public ReadOnlySpan<byte> Command(byte networkFunction, byte command, ReadOnlySpan<byte> data)
    {
        Send(networkFunction, command, data);
        return ReceiveAnswer();
    }

    public void Send(byte networkFunction, byte command, ReadOnlySpan<byte> data)
    {
        _requestSequence = (byte)((_requestSequence + 1) & 0x3F);
        Span<byte> message = _plain.AsSpan(0, 7 + data.Length);
        message[0] = 0x20;
        message[1] = (byte)(networkFunction << 2);
        message[2] = Checksum(message[..2]);
        message[3] = 0x81;
        message[4] = (byte)(_requestSequence << 2);
        message[5] = command;
        data.CopyTo(message[6..]);
        message[^1] = Checksum(message[3..^1]);
        SendPayload(IpmiMessage, message);
    }

    /// <summary>Sends any payload in the session, encrypted and authenticated.</summary>
    public void SendPayload(byte payloadType, ReadOnlySpan<byte> payload)
    {
        _lastSent = Protect(payloadType, payload);
        _socket.Send(_send.AsSpan(0, _lastSent));
    }

    /// <summary>Sends bytes as they are.</summary>
    public void SendRaw(ReadOnlySpan<byte> packet) => _socket.Send(packet);

    public ReadOnlySpan<byte> ReceiveAnswer()
    {
        ReadOnlySpan<byte> message = ReceivePayload(out byte type);
        return type == IpmiMessage && message.Length >= 7 ? message[6..^1] : [];
    }

    /// <summary>Any payload of the session. Valid until the next call; empty when nothing valid came in time.</summary>
    public ReadOnlySpan<byte> ReceivePayload(out byte type)
    {
        type = 0;
        if (!TryReceive(out int length) || length < HeaderLength + 32 + _suite.CodeLength)
            return [];
        Span<byte> packet = _receive.AsSpan(0, length);
        Span<byte> code = stackalloc byte[_suite.DigestLength];
        _integrity!.AppendData(packet[4..^_suite.CodeLength]);
        _integrity.GetHashAndReset(code);
        if (!code[.._suite.CodeLength].SequenceEqual(packet[^_suite.CodeLength..]))
            return [];
        type = (byte)(packet[5] & 0x3F);
        int payload = BinaryPrimitives.ReadUInt16LittleEndian(packet[14..]);
        Span<byte> encrypted = packet.Slice(HeaderLength, payload);
        int plain = _aes!.DecryptCbc(encrypted[16..], encrypted[..16], _plain, PaddingMode.None);
        return _plain.AsSpan(0, plain - 1 - _plain[plain - 1]);
    }

    public bool TryReceive(out int length)
    {
        length = 0;
        try
        {
            length = _socket.Receive(_receive);
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock or SocketError.ConnectionRefused)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _integrity?.Dispose();
        _aes?.Dispose();
    }

    private ReadOnlySpan<byte> Exchange(byte payloadType, byte[] payload)
    {
        _rmcp.CopyTo(_send, 0);
        _send.AsSpan(4, 12).Clear();
        _send[4] = AuthenticationTypeRmcpPlus;
        _send[5] = payloadType;
        BinaryPrimitives.WriteUInt16LittleEndian(_send.AsSpan(14), (ushort)payload.Length);
        payload.CopyTo(_send, HeaderLength);
        _lastSent = HeaderLength + payload.Length;
        _socket.Send(_send.AsSpan(0, _lastSent));
        if (!TryReceive(out int length))
            throw new TimeoutException($"No answer to payload type {payloadType:X2}h.");
        return _receive.AsSpan(HeaderLength, length - HeaderLength);
    }

    // IPMI 2.0 §13.28.4, §13.29: confidentiality header, payload, pad 01 02 03 …, pad length; then integrity pad, code.
    private int Protect(byte payloadType, ReadOnlySpan<byte> message)
    {
        Span<byte> padded = stackalloc byte[message.Length + 17];
        message.CopyTo(padded);
        int pad = (16 - (message.Length + 1) % 16) % 16;
        for (int index = 0; index < pad; index++)
            padded[message.Length + index] = (byte)(index + 1);
        padded[message.Length + pad] = (byte)pad;
        int plain = message.Length + pad + 1;

        _rmcp.CopyTo(_send, 0);
        _send[4] = AuthenticationTypeRmcpPlus;
        _send[5] = (byte)(EncryptedAndAuthenticated | payloadType);
        _bmcId.CopyTo(_send, 6);
        BinaryPrimitives.WriteUInt32LittleEndian(_send.AsSpan(10), ++_sequence);
        BinaryPrimitives.WriteUInt16LittleEndian(_send.AsSpan(14), (ushort)(16 + plain));
        Span<byte> initial = _send.AsSpan(HeaderLength, 16);
        RandomNumberGenerator.Fill(initial);
        _aes!.EncryptCbc(padded[..plain], initial, _send.AsSpan(HeaderLength + 16), PaddingMode.None);
        int end = HeaderLength + 16 + plain;
        int integrityPad = (4 - (end - 4 + 2) % 4) % 4;
        _send.AsSpan(end, integrityPad).Fill(0xFF);
        end += integrityPad;
        _send[end++] = (byte)integrityPad;
        _send[end++] = 0x07;
        Span<byte> code = stackalloc byte[_suite.DigestLength];
        _integrity!.AppendData(_send.AsSpan(4, end - 4));
        _integrity.GetHashAndReset(code);
        code[.._suite.CodeLength].CopyTo(_send.AsSpan(end));
        return end + _suite.CodeLength;
    }

    private static byte Checksum(ReadOnlySpan<byte> bytes)
    {
        byte sum = 0;
        foreach (byte value in bytes)
            sum += value;
        return (byte)-sum;
    }
}
