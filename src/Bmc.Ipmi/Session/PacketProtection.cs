using System.Security.Cryptography;
using Bmc.Contracts.Accounts;
using Bmc.Ipmi.Rmcp;

namespace Bmc.Ipmi.Session;

/// <summary>
/// Integrity and confidentiality of one session's packets, keyed once. Not for two threads at a time.
/// </summary>
/// <remarks>
/// The session packet (everything after the RMCP header), IPMI 2.0 Table 13-8:
/// header 12 | AES IV 16 | ciphertext | integrity pad FFh.. | pad length | next header 07h | AuthCode.
/// The AuthCode covers everything before itself.
/// </remarks>
public sealed class PacketProtection : IDisposable
{
    /// <summary>IPMI 2.0 §13.29, Table 13-20: the initialization vector goes before each ciphertext.</summary>
    private const int BlockLength = PacketCipher.BlockLength;
    private const int KeyLength = 16;
    private const byte NextHeader = 0x07;
    private const int TrailerLength = 2;
    private const int MaximumDigestLength = 32;

    private readonly IncrementalHash _integrity;
    private readonly int _authCodeLength;
    private readonly PacketCipher _cipher;
    private readonly VectorSource _vectors;
    private readonly byte[] _plaintext = new byte[PacketLimits.MaximumPacketLength];

    /// <param name="k1">Integrity key, a whole digest (IPMI 2.0 §13.32).</param>
    /// <param name="k2">Its first 16 bytes are the AES key.</param>
    public PacketProtection(CipherSuite suite, ReadOnlySpan<byte> k1, ReadOnlySpan<byte> k2, RandomNumberGenerator random)
    {
        HashAlgorithmName hash = suite.Authentication == RakpAlgorithm.HmacSha256 ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1;
        _integrity = IncrementalHash.CreateHMAC(hash, k1);
        _authCodeLength = suite.IntegrityCheckLength;
        _cipher = new PacketCipher(k2[..KeyLength], PacketLimits.MaximumPacketLength);
        _vectors = new VectorSource(random);
    }

    /// <summary>True when the packet is whole and its AuthCode right; compares in constant time.</summary>
    public bool Verify(ReadOnlySpan<byte> packet, in RmcpPlusHeader header)
    {
        var covered = packet.Length - _authCodeLength;
        var payloadEnd = RmcpPlusHeader.Length + header.PayloadLength;
        if (covered < payloadEnd + TrailerLength || (covered & 3) != 0)
            return false;
        var padLength = packet[covered - TrailerLength];
        if (payloadEnd + padLength + TrailerLength != covered || packet[covered - 1] != NextHeader)
            return false;
        Span<byte> digest = stackalloc byte[MaximumDigestLength];
        ComputeDigest(packet[..covered], digest);
        return CryptographicOperations.FixedTimeEquals(digest[.._authCodeLength], packet[covered..]);
    }

    /// <summary>Decrypts a verified packet's payload into <paramref name="destination"/>, which takes the longest payload.</summary>
    /// <returns>The length of the message; -1 when blocks or padding are not as they must be.</returns>
    public int Decrypt(ReadOnlySpan<byte> payload, Span<byte> destination)
    {
        var length = payload.Length - BlockLength;
        if (length < BlockLength || length % BlockLength != 0)
            return -1;
        _cipher.Decrypt(payload[BlockLength..], payload[..BlockLength], destination);
        return CheckPadding(destination[..length]);
    }

    /// <summary>Writes one protected packet, without the RMCP header, at the writer's place.</summary>
    public void Write(ref SpanWriter writer, PayloadType type, uint sessionId, uint sequenceNumber, ReadOnlySpan<byte> message)
    {
        var padded = Pad(message);
        var start = writer.Position;
        new RmcpPlusHeader(type, true, true, sessionId, sequenceNumber, (ushort)(BlockLength + padded)).Write(ref writer);
        Span<byte> vector = writer.Reserve(BlockLength);
        _vectors.Next(vector);
        _cipher.Encrypt(_plaintext.AsSpan(0, padded), vector, writer.Reserve(padded));

        // Covered bytes are a multiple of four, pad length and next header included (Table 13-8, "integrity pad").
        var padLength = -(writer.Position - start + TrailerLength) & 3;
        for (var index = 0; index < padLength; index++)
            writer.WriteByte(0xFF);
        writer.WriteByte((byte)padLength);
        writer.WriteByte(NextHeader);

        Span<byte> digest = stackalloc byte[MaximumDigestLength];
        ComputeDigest(writer.Written[start..], digest);
        writer.Write(digest[.._authCodeLength]);
    }

    public void Dispose()
    {
        _integrity.Dispose();
        _cipher.Dispose();
        CryptographicOperations.ZeroMemory(_plaintext);
    }

    // IPMI 2.0 Table 13-20: pad bytes 01h, 02h, 03h ... to a whole block, then their count.
    private int Pad(ReadOnlySpan<byte> message)
    {
        message.CopyTo(_plaintext);
        var padLength = -(message.Length + 1) & (BlockLength - 1);
        for (var index = 0; index < padLength; index++)
            _plaintext[message.Length + index] = (byte)(index + 1);
        _plaintext[message.Length + padLength] = (byte)padLength;
        return message.Length + padLength + 1;
    }

    private static int CheckPadding(ReadOnlySpan<byte> plaintext)
    {
        var padLength = plaintext[^1];
        var messageLength = plaintext.Length - 1 - padLength;
        if (padLength >= BlockLength || messageLength < 0)
            return -1;
        for (var index = 0; index < padLength; index++)
        {
            if (plaintext[messageLength + index] != index + 1)
                return -1;
        }

        return messageLength;
    }

    private void ComputeDigest(ReadOnlySpan<byte> covered, Span<byte> digest)
    {
        _integrity.AppendData(covered);
        _integrity.TryGetHashAndReset(digest, out _);
    }
}
