using Bmc.Ipmi.Sol;

namespace Bmc.Ipmi.Tests.Sol;

/// <summary>The line beside its characters: there or not, breaks, losses; and what holds for all that comes in.</summary>
public sealed class SolLinkLineTests : SolLinkFixture
{
    [Fact]
    public void Modem_lines_follow_the_control_bits()
    {
        Receive(1, 0, 0, SolOperations.PauseCts);
        Assert.Equal("SetModemLines ", Order());
        Assert.Equal((true, false), (Link.DataTerminalReady, Link.RequestToSend));
        Receive(2, 0, 0, SolOperations.PauseCts | SolOperations.DropDcdDsr | SolOperations.RingIndicate, "x");
        Assert.Equal("SetModemLines ", Order());
        Assert.Equal((false, false), (Link.DataTerminalReady, Link.RequestToSend));
        Assert.Equal("Write x", Order());
        Receive(3, 0, 0);
        Assert.Equal("SetModemLines ", Order());
        Assert.Equal((true, true), (Link.DataTerminalReady, Link.RequestToSend));
        Receive(4, 0, 0);
        Assert.Equal("None ", Order());
    }

    [Fact]
    public void A_line_that_goes_and_comes_is_told_at_once()
    {
        Link.SetLine(up: false);
        Assert.Equal("0 0 0 20 ", Sent());
        Link.SetLine(up: false);
        Assert.Equal("", Sent());
        Link.SetLine(up: true);
        Assert.Equal("0 0 0 00 ", Sent());
    }

    [Fact]
    public void Typing_without_a_line_is_refused()
    {
        Link.SetLine(up: false);
        Sent();
        Receive(1, 0, 0, SolOperations.None, "x");
        Assert.Equal("0 1 0 60 ", Sent());
        // A sign of life is none of the line's business.
        Receive(2, 0, 0);
        Assert.Equal("0 2 0 20 ", Sent());
        Receive(3, 0, 0, SolOperations.GenerateBreak);
        Assert.Equal("0 3 0 60 ", Sent());
        Assert.Equal("None ", Order());
    }

    [Fact]
    public void A_line_that_takes_nothing_refuses_typing_for_a_while()
    {
        Receive(1, 0, 0, SolOperations.None, "abc");
        Sent();
        Order();
        Receive(2, 0, 0, SolOperations.None, "d");
        Sent();
        Link.Refuse();
        Assert.Equal("None ", Order());
        Receive(3, 0, 0, SolOperations.None, "e");
        Assert.Equal("0 3 0 40 ", Sent());
        Time.Advance(SolLimits.RefusalPause);
        Receive(4, 0, 0, SolOperations.None, "f");
        Assert.Equal("0 4 1 00 ", Sent());
    }

    [Fact]
    public void A_break_of_the_PC_is_told_at_once_and_until_it_is_acknowledged()
    {
        Link.TellBreak();
        Assert.Equal("1 0 0 04 ", Sent());
        Advance(100);
        Assert.Equal("1 0 0 04 ", Sent());
        Receive(0, 1, 0);
        Assert.Null(Link.Due);
        Print("abcde");
        Assert.Equal("2 0 0 00 abcde", Sent());
    }

    [Fact]
    public void Lost_characters_are_told_once()
    {
        Link.TellOverrun();
        Print("abcde");
        Assert.Equal("1 0 0 08 abcde", Sent());
        Receive(0, 1, 2);
        Assert.Equal("2 0 0 00 cde", Sent());
    }

    [Fact]
    public void The_farewell_is_a_packet_of_its_own()
    {
        var bytes = new byte[SolHeader.Length];
        var writer = new SpanWriter(bytes);
        SolLink.WriteDeactivating(ref writer);
        Assert.Equal([0x00, 0x00, 0x00, 0x10], writer.Written.ToArray());
    }

    [Fact]
    public void Whatever_comes_in_nothing_is_thrown_and_no_answer_is_longer_than_allowed()
    {
        var random = new Random(15);
        var payload = new byte[SolLimits.PayloadSize];
        var characters = new byte[64];
        for (var count = 0; count < 200_000; count++)
        {
            var packet = new byte[random.Next(300)];
            random.NextBytes(packet);
            Assert.Equal(packet.Length >= SolHeader.Length, Link.Receive(packet, (uint)random.Next()));
            switch (random.Next(6))
            {
                case 0:
                    Link.Add(packet.AsSpan(0, Math.Min(packet.Length, Link.Room)));
                    break;
                case 1:
                    Link.SetLine(random.Next(2) == 0);
                    break;
                case 2:
                    Link.TakeOrder(characters.AsSpan(0, random.Next(64)), out _);
                    break;
                case 3:
                    Advance(random.Next(300));
                    break;
                case 4:
                    Link.Refuse();
                    break;
                default:
                    Link.TellBreak();
                    break;
            }

            var packets = 0;
            while (Link.WriteNext(payload) > 0)
                Assert.True(++packets <= 4, "one packet in brought many out");
            Assert.True(Link.Due is not { } due || due > TimeSpan.Zero || Link.IsLost, "it would spin");
        }
    }

    [Fact]
    public void The_steady_path_leaves_no_garbage()
    {
        var payload = new byte[SolLimits.PayloadSize];
        var screenful = new byte[200];
        var typed = SolPeer.Payload(1, 0, 0, SolOperations.None, "hello"u8);
        var order = new byte[64];
        var acknowledgement = SolPeer.Payload(0, 0, 200, SolOperations.None, []);
        void Round(int number)
        {
            Link.Add(screenful);
            typed[0] = (byte)(number % 15 + 1);
            Link.Receive(typed, ++Arrival);
            Link.TakeOrder(order, out _);
            Link.WriteNext(payload);
            acknowledgement[1] = payload[0];
            Link.Receive(acknowledgement, ++Arrival);
            _ = Link.Due;
        }

        for (var number = 0; number < 100; number++)
            Round(number);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var number = 100; number < 1100; number++)
            Round(number);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
