using Bmc.Hardware.Power;

namespace Bmc.Hardware.Tests.Power;

public class MagicPacketTests
{
    [Fact]
    public void Is_six_times_FF_and_sixteen_times_the_address()
    {
        byte[] address = [0x02, 0x1A, 0xB3, 0xC4, 0xD5, 0xFE];

        byte[] packet = MagicPacket.To("02:1a:B3:c4:d5:fe").ToBytes();

        Assert.Equal([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], packet[..6]);
        Assert.Equal(Enumerable.Repeat(address, 16).SelectMany(bytes => bytes), packet[6..]);
    }

    [Fact]
    public void Reads_back_what_it_wrote_and_refuses_everything_else()
    {
        byte[] packet = MagicPacket.To("02:00:00:00:00:01").ToBytes();

        Assert.True(MagicPacket.TryParse(packet, out MagicPacket parsed));
        Assert.Equal(0x02_00_00_00_00_01, parsed.Address);
        for (int length = 0; length < packet.Length; length++)
            Assert.False(MagicPacket.TryParse(packet.AsSpan(0, length), out _));
        for (int i = 0; i < packet.Length; i++)
        {
            byte[] damaged = [.. packet];
            damaged[i] ^= 0x10;
            Assert.False(MagicPacket.TryParse(damaged, out _));
        }
    }
}
