using System.Net;
using Bmc.TestKit.Lanplus;

namespace Bmc.EndToEnd.Tests;

/// <summary>Damaged, repeated and invented packets against the published binary, by a client that shares no code with it.</summary>
public class HostilePacketTests(RunningBmc bmc) : IClassFixture<RunningBmc>
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _silence = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void Client_written_from_the_specification_is_understood()
    {
        using LanplusClient client = Connect();

        ReadOnlySpan<byte> deviceId = client.Command(0x06, 0x01, []);

        Assert.Equal(0x00, deviceId[0]);
        Assert.Equal(0x02, deviceId[5]); // IPMI 2.0, IPMI 2.0 §20.1 byte 6
    }

    [Fact]
    public void Replayed_packet_gets_no_second_execution_and_the_session_goes_on()
    {
        using LanplusClient client = Connect();
        Assert.Equal(0x00, client.Command(0x06, 0x01, [])[0]);
        byte[] packet = client.LastPacket.ToArray();

        using var attacker = new LanplusClient(EndPoint, "admin", "", _silence);
        attacker.SendRaw(packet);
        Assert.False(attacker.TryReceive(out _));

        Assert.Equal(0x00, client.Command(0x06, 0x01, [])[0]);
    }

    [Fact]
    public void Packet_with_any_flipped_bit_is_dropped_and_the_session_goes_on()
    {
        using LanplusClient client = Connect();
        using var attacker = new LanplusClient(EndPoint, "admin", "", _silence);
        client.Command(0x06, 0x01, []);
        byte[] packet = client.LastPacket.ToArray();
        var random = new Random(1);

        for (int round = 0; round < 200; round++)
        {
            byte[] damaged = [.. packet];
            int bit = random.Next(packet.Length * 8);
            damaged[bit / 8] ^= (byte)(1 << bit % 8);
            attacker.SendRaw(damaged);
        }

        Assert.Equal(0x00, client.Command(0x06, 0x01, [])[0]);
        Assert.DoesNotContain("Exception", bmc.Process.Log, StringComparison.Ordinal);
    }

    [Fact]
    public void Noise_of_every_length_changes_nothing()
    {
        using LanplusClient client = Connect();
        using var attacker = new LanplusClient(EndPoint, "admin", "", _silence);
        var random = new Random(2);
        byte[] noise = new byte[1400];

        for (int length = 0; length < noise.Length; length += 7)
        {
            random.NextBytes(noise);
            if (length % 2 == 0)
                new byte[] { 0x06, 0x00, 0xFF, 0x07, 0x06 }.CopyTo(noise, 0);
            attacker.SendRaw(noise.AsSpan(0, length));
        }

        Assert.Equal(0x00, client.Command(0x06, 0x01, [])[0]);
        Assert.False(bmc.Process.HasExited);
    }

    [Fact]
    public void Flood_of_half_open_handshakes_leaves_sessions_alone()
    {
        using LanplusClient client = Connect();
        using var attacker = new LanplusClient(EndPoint, "admin", "", _silence);
        byte[] open =
        [
            0x06, 0x00, 0xFF, 0x07, 0x06, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 32, 0,
            0x00, 0x00, 0x00, 0x00, 1, 2, 3, 4,
            0x00, 0x00, 0x00, 0x08, 0x03, 0x00, 0x00, 0x00,
            0x01, 0x00, 0x00, 0x08, 0x04, 0x00, 0x00, 0x00,
            0x02, 0x00, 0x00, 0x08, 0x01, 0x00, 0x00, 0x00,
        ];
        for (int round = 0; round < 1000; round++)
        {
            open[16] = (byte)round;
            attacker.SendRaw(open);
        }

        // A request may drown in the flood, as UDP has it; the console asks again, and the session is still there.
        ReadOnlySpan<byte> answer = [];
        for (int attempt = 0; attempt < 5 && answer.IsEmpty; attempt++)
            answer = client.Command(0x06, 0x01, []);
        Assert.Equal(0x00, answer[0]);
    }

    [Fact]
    public void Serial_over_LAN_takes_nonsense_and_others_are_not_disturbed()
    {
        const byte SerialOverLan = 0x01;
        using LanplusClient client = Connect();
        using LanplusClient other = Connect();
        Assert.Equal(0x00, client.Command(0x06, 0x3B, [0x04])[0]);
        Assert.Equal(0x00, client.Command(0x06, 0x48, [0x01, 0x03, 0xC0, 0x00, 0x00, 0x00])[0]);
        var random = new Random(3);
        byte[] payload = new byte[300];

        for (int round = 0; round < 3000; round++)
        {
            random.NextBytes(payload);
            client.SendPayload(SerialOverLan, payload.AsSpan(0, round % payload.Length));
            if (round % 100 == 0)
                Assert.Equal(0x00, other.Command(0x06, 0x01, [])[0]);
        }

        ReadOnlySpan<byte> status = other.Command(0x06, 0x4A, [0x01]);
        Assert.Equal(0x00, status[0]);
        Assert.False(bmc.Process.HasExited);
        Assert.DoesNotContain("Exception", bmc.Process.Log, StringComparison.Ordinal);
    }

    private IPEndPoint EndPoint => new(IPAddress.Loopback, int.Parse(bmc.Process.IpmiPort));

    private LanplusClient Connect()
    {
        var client = new LanplusClient(EndPoint, "admin", bmc.Process.Password, _patience);
        Assert.Equal(0x00, client.Open());
        return client;
    }
}
