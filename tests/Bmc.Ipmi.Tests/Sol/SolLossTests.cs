using Bmc.Ipmi.Sol;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Ipmi.Tests.Sol;

/// <summary>A line at full speed in both directions over a network that loses, doubles and delays packets: no character is lost, doubled or moved.</summary>
public sealed class SolLossTests
{
    private const double CharactersPerSecond = 11520;
    private static readonly TimeSpan _step = TimeSpan.FromMilliseconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly List<(TimeSpan At, byte[] Payload, uint Order, bool ToBmc)> _network = [];
    private readonly List<byte> _printed = [];
    private readonly List<byte> _typed = [];
    private readonly List<byte> _arrivedAtPc = [];
    private readonly byte[] _buffer = new byte[SolLimits.PayloadSize];

    [Theory]
    [InlineData(0, 1)]
    [InlineData(5, 2)]
    [InlineData(20, 3)]
    [InlineData(40, 4)]
    public void Nothing_is_lost_at_115200_baud(int percentLost, int seed)
    {
        var random = new Random(seed);
        var link = new SolLink(new SolTiming(TimeSpan.FromMilliseconds(10), 220, 7, TimeSpan.FromMilliseconds(30)), _time);
        link.SetLine(up: true);
        var peer = new SolPeer();
        var start = _time.GetTimestamp();
        double due = 0;
        double taken = 0;
        var longestRoom = int.MaxValue;
        while (true)
        {
            var now = _time.GetElapsedTime(start);
            if (now < TimeSpan.FromSeconds(20))
            {
                due += CharactersPerSecond * _step.TotalSeconds;
                Print(link, random, (int)due - _printed.Count);
                if (_typed.Count - _arrivedAtPc.Count < 3000)
                    Type(peer, random);
            }

            Deliver(link, peer, now, random, percentLost);
            taken += CharactersPerSecond * _step.TotalSeconds;
            Take(link, (int)taken - _arrivedAtPc.Count);
            if (_arrivedAtPc.Count < (int)taken)
                taken = _arrivedAtPc.Count;
            Send(link, peer, now, random, percentLost);
            longestRoom = Math.Min(longestRoom, link.Room);
            Assert.False(link.IsLost);
            if (now > TimeSpan.FromSeconds(20) && peer.IsIdle && peer.Screen.Count == _printed.Count && _arrivedAtPc.Count == _typed.Count)
                break;
            Assert.True(now < TimeSpan.FromMinutes(10), $"{peer.Screen.Count} of {_printed.Count} printed, {_arrivedAtPc.Count} of {_typed.Count} typed");
            _time.Advance(_step);
        }

        Assert.True(_printed.SequenceEqual(peer.Screen));
        Assert.True(_typed.SequenceEqual(_arrivedAtPc));
        Assert.True(_printed.Count >= 20 * CharactersPerSecond - 1 || longestRoom < 2 * 1024, $"{_printed.Count} printed");
    }

    // The line's reader takes what there is room for; its owner keeps the rest.
    private void Print(SolLink link, Random random, int count)
    {
        var characters = new byte[Math.Min(count, link.Room)];
        random.NextBytes(characters);
        link.Add(characters);
        _printed.AddRange(characters);
    }

    private void Type(SolPeer peer, Random random)
    {
        var characters = new byte[random.Next(400)];
        random.NextBytes(characters);
        peer.Type(characters);
        _typed.AddRange(characters);
    }

    private void Take(SolLink link, int count)
    {
        while (count > 0)
        {
            var characters = new byte[Math.Min(count, 64)];
            if (link.TakeOrder(characters, out var length) != SolOrder.Write)
                return;
            _arrivedAtPc.AddRange(characters[..length]);
            count -= length;
        }
    }

    private void Send(SolLink link, SolPeer peer, TimeSpan now, Random random, int percentLost)
    {
        int length;
        while ((length = link.WriteNext(_buffer)) > 0)
            Post(_buffer[..length], 0, toBmc: false, now, random, percentLost);
        if (peer.Next(now) is { } next)
            Post(next.Payload, next.Order, toBmc: true, now, random, percentLost);
    }

    private void Deliver(SolLink link, SolPeer peer, TimeSpan now, Random random, int percentLost)
    {
        foreach (var packet in _network.Where(packet => packet.At <= now).ToList())
        {
            _network.Remove(packet);
            if (packet.ToBmc)
                Assert.True(link.Receive(packet.Payload, packet.Order));
            else if (peer.Receive(packet.Payload) is { } acknowledgement)
                Post(acknowledgement.Payload, acknowledgement.Order, toBmc: true, now, random, percentLost);
        }
    }

    private void Post(byte[] payload, uint order, bool toBmc, TimeSpan now, Random random, int percentLost)
    {
        if (random.Next(100) < percentLost)
            return;
        // To the BMC a packet may overtake another: the session's sequence numbers tell. The peer here has none.
        var delay = TimeSpan.FromMilliseconds(toBmc && percentLost > 0 ? random.Next(1, 8) : 2);
        _network.Add((now + delay, payload, order, toBmc));
    }
}
