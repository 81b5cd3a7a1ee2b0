using System.Security.Cryptography;
using Bmc.Ipmi.Rmcp;
using Bmc.Ipmi.Session;

namespace Bmc.Ipmi.Tests.Session;

public sealed class PacketProtectionTests
{
    private static readonly byte[] _k1 = Enumerable.Range(1, 32).Select(value => (byte)value).ToArray();
    private static readonly byte[] _k2 = Enumerable.Range(101, 32).Select(value => (byte)value).ToArray();

    [Theory]
    [InlineData(17)]
    [InlineData(3)]
    public void What_is_protected_can_be_verified_and_read(byte suite)
    {
        using var protection = Create(suite);
        for (var length = 0; length < 280; length++)
        {
            var message = RandomNumberGenerator.GetBytes(length);
            var packet = Protect(protection, message);
            Assert.Equal(0, (packet.Length - (suite == 3 ? 12 : 16)) % 4);
            Assert.True(RmcpPlusHeader.TryParse(packet, out var header));
            Assert.Equal((PayloadType.IpmiMessage, true, true, 7u, 8u), (header.PayloadType, header.Encrypted, header.Authenticated, header.SessionId, header.SequenceNumber));
            Assert.True(protection.Verify(packet, header));
            var plaintext = new byte[PacketLimits.MaximumPacketLength];
            var read = protection.Decrypt(packet.AsSpan(RmcpPlusHeader.Length, header.PayloadLength), plaintext);
            Assert.Equal(message, plaintext[..read]);
        }
    }

    [Fact]
    public void No_truncation_and_no_addition_verifies()
    {
        using var protection = Create(17);
        var packet = Protect(protection, new byte[40]);
        Assert.True(RmcpPlusHeader.TryParse(packet, out var header));
        for (var length = RmcpPlusHeader.Length; length < packet.Length; length++)
            Assert.False(protection.Verify(packet.AsSpan(0, length), header));
        for (var more = 1; more < 20; more++)
            Assert.False(protection.Verify([.. packet, .. new byte[more]], header));
    }

    [Fact]
    public void Another_key_does_not_verify()
    {
        using var protection = Create(17);
        using var other = new PacketProtection(CipherSuite.Suite17, _k2, _k2, RandomNumberGenerator.Create());
        var packet = Protect(protection, new byte[40]);
        Assert.True(RmcpPlusHeader.TryParse(packet, out var header));
        Assert.False(other.Verify(packet, header));
    }

    /// <summary>IPMI 2.0 Table 13-20: pad bytes count up from 01h, then comes their number, less than a block.</summary>
    [Theory]
    [InlineData("00000000000000000000000000000000", 15)]
    [InlineData("00000000000000000000000000000101", 14)]
    [InlineData("0102030405060708090A0B0C0D0E0F0F", 0)]
    [InlineData("00000000000000000000000000000201", -1)]
    [InlineData("0102030405060708090A0B0C0D0E0F10", -1)]
    [InlineData("000000000000000000000000000000FF", -1)]
    public void Padding_is_checked(string plaintext, int messageLength)
    {
        using var protection = Create(17);
        var vector = new byte[16];
        using var aes = Aes.Create();
        aes.SetKey(_k2.AsSpan(0, 16));
        byte[] payload = [.. vector, .. aes.EncryptCbc(Convert.FromHexString(plaintext), vector, PaddingMode.None)];
        Assert.Equal(messageLength, protection.Decrypt(payload, new byte[64]));
    }

    [Fact]
    public void Payloads_that_are_no_whole_blocks_are_refused()
    {
        using var protection = Create(17);
        for (var length = 0; length < 100; length++)
        {
            if (length < 32 || length % 16 != 0)
                Assert.Equal(-1, protection.Decrypt(new byte[length], new byte[128]));
        }
    }

    [Fact]
    public void Encrypts_message_after_message_as_the_library_does()
    {
        using var cipher = new PacketCipher(_k2.AsSpan(0, 16), 512);
        using var aes = Aes.Create();
        aes.SetKey(_k2.AsSpan(0, 16));
        for (var blocks = 1; blocks <= 32; blocks++)
        {
            var vector = RandomNumberGenerator.GetBytes(16);
            var plaintext = RandomNumberGenerator.GetBytes(16 * blocks);
            var ciphertext = new byte[plaintext.Length];
            cipher.Encrypt(plaintext, vector, ciphertext);
            Assert.Equal(aes.EncryptCbc(plaintext, vector, PaddingMode.None), ciphertext);
            var back = new byte[plaintext.Length];
            cipher.Decrypt(ciphertext, vector, back);
            Assert.Equal(plaintext, back);
        }
    }

    [Fact]
    public void Every_packet_has_a_vector_of_its_own()
    {
        using var protection = Create(17);
        var vectors = new HashSet<string>();
        for (var count = 0; count < 100; count++)
            Assert.True(vectors.Add(Convert.ToHexString(Protect(protection, new byte[8]).AsSpan(RmcpPlusHeader.Length, 16))));
    }

    private static PacketProtection Create(byte suite) =>
        new(suite == 3 ? CipherSuite.Suite3 : CipherSuite.Suite17, _k1, _k2, RandomNumberGenerator.Create());

    private static byte[] Protect(PacketProtection protection, byte[] message)
    {
        var writer = new SpanWriter(new byte[PacketLimits.MaximumPacketLength]);
        protection.Write(ref writer, PayloadType.IpmiMessage, 7, 8, message);
        return writer.Written.ToArray();
    }
}
