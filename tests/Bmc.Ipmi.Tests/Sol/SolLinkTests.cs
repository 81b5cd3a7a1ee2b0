using System.Text;
using Bmc.Ipmi.Sol;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Ipmi.Tests.Sol;

/// <summary>IPMI 2.0 §15.9, §15.11: the payload without session and line. Packets are written as "sequence acknowledged accepted status characters".</summary>
public sealed class SolLinkTests
{
    private static readonly SolTiming _timing = new(TimeSpan.FromMilliseconds(10), 5, 2, TimeSpan.FromMilliseconds(100));

    private readonly FakeTimeProvider _time = new();
    private readonly SolLink _link;
    private uint _order;

    public SolLinkTests()
    {
        _link = new SolLink(_timing, _time);
        _link.SetLine(up: true);
    }

    [Fact]
    public void Characters_gather_for_the_accumulate_interval()
    {
        Print("ab");
        Assert.Equal("", Sent());
        Assert.Equal(TimeSpan.FromMilliseconds(10), _link.Due);
        Advance(9);
        Print("c");
        Assert.Equal("", Sent());
        Advance(1);
        Assert.Equal("1 0 0 00 abc", Sent());
    }

    [Fact]
    public void The_send_threshold_does_not_wait()
    {
        Print("abcd");
        Assert.Equal("", Sent());
        Print("ef");
        Assert.Equal("1 0 0 00 abcdef", Sent());
    }

    [Fact]
    public void One_packet_is_under_way_and_the_next_goes_when_it_is_acknowledged()
    {
        Print("abcde");
        Assert.Equal("1 0 0 00 abcde", Sent());
        Print("fghij");
        Assert.Equal("", Sent());
        Receive(0, 1, 5);
        Assert.Equal("2 0 0 00 fghij", Sent());
    }

    [Fact]
    public void Sequence_numbers_run_from_1_to_15()
    {
        for (var round = 0; round < 31; round++)
        {
            Print("abcde");
            var sequence = (byte)(round % 15 + 1);
            Assert.Equal($"{sequence} 0 0 00 abcde", Sent());
            Receive(0, sequence, 5);
        }
    }

    [Fact]
    public void No_packet_is_longer_than_the_payload_size()
    {
        Print(new string('x', 1000));
        Assert.Equal($"1 0 0 00 {new string('x', 251)}", Sent());
        Receive(0, 1, 251);
        Assert.Equal($"2 0 0 00 {new string('x', 251)}", Sent());
    }

    [Fact]
    public void What_is_not_acknowledged_goes_out_again_unchanged()
    {
        Print("abcde");
        Sent();
        Print("fgh");
        for (var copy = 0; copy < 2; copy++)
        {
            Assert.Equal(TimeSpan.FromMilliseconds(100), _link.Due);
            Advance(99);
            Assert.Equal("", Sent());
            Advance(1);
            Assert.Equal("1 0 0 00 abcde", Sent());
        }

        Advance(100);
        Assert.Equal("", Sent());
        Assert.False(_link.IsLost);
    }

    [Fact]
    public void A_console_that_is_heard_again_gets_what_was_given_up()
    {
        Exhaust();
        Advance(5000);
        _link.Hear();
        Assert.Equal("1 0 0 00 abcde", Sent());
        Receive(0, 1, 5);
        Assert.False(_link.IsLost);
        Assert.Null(_link.Due);
    }

    [Fact]
    public void A_console_that_only_makes_noise_does_not_get_a_packet_for_each()
    {
        Exhaust();
        for (var noise = 0; noise < 100; noise++)
        {
            _link.Hear();
            Assert.Equal("", Sent());
        }
    }

    [Fact]
    public void A_console_that_is_silent_after_the_retries_is_lost()
    {
        Exhaust();
        Assert.True(_link.Due < SolLimits.SilenceTimeout);
        _time.Advance(_link.Due!.Value - TimeSpan.FromMilliseconds(1));
        Assert.False(_link.IsLost);
        Advance(1);
        Assert.True(_link.IsLost);
    }

    [Fact]
    public void A_console_that_speaks_and_never_acknowledges_is_lost_in_the_end()
    {
        Print("abcde");
        for (var second = 0; second < 60; second++)
        {
            Assert.False(_link.IsLost);
            _link.Hear();
            Sent();
            Advance(1000);
        }

        Assert.True(_link.IsLost);
    }

    [Fact]
    public void A_console_that_never_acknowledges_costs_a_bounded_buffer()
    {
        Print(new string('x', SolLimits.OutboundBuffer));
        Sent();
        Assert.Equal(SolLimits.Characters, _link.Room);
        Print(new string('x', SolLimits.Characters));
        Assert.Equal(0, _link.Room);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 5)]
    public void An_acknowledgement_of_something_else_changes_nothing(byte sequence, byte accepted)
    {
        Print("abcde");
        Sent();
        Print("fghij");
        Receive(0, sequence, accepted);
        Assert.Equal("", Sent());
    }

    [Fact]
    public void The_rest_of_a_partly_accepted_packet_goes_out_as_the_next()
    {
        Print("abcde");
        Sent();
        Receive(0, 1, 2);
        Assert.Equal("2 0 0 00 cde", Sent());
        Receive(0, 2, 3);
        Assert.Null(_link.Due);
    }

    [Fact]
    public void After_a_partial_NACK_the_rest_waits_for_the_retry_interval()
    {
        Print("abcde");
        Sent();
        Receive(0, 1, 2, SolOperations.Nack);
        Assert.Equal("", Sent());
        Advance(100);
        Assert.Equal("2 0 0 00 cde", Sent());
    }

    [Fact]
    public void A_NACK_of_all_suspends_and_an_ACK_of_none_resumes()
    {
        Print("abcde");
        Sent();
        Receive(0, 1, 0, SolOperations.Nack);
        Assert.Null(_link.Due);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("", Sent());
        Assert.False(_link.IsLost);
        Receive(0, 1, 0);
        Assert.Equal("1 0 0 00 abcde", Sent());
    }

    [Fact]
    public void An_ACK_of_none_alone_brings_no_packet()
    {
        Print("abcde");
        Sent();
        for (var repeat = 0; repeat < 10; repeat++)
            Receive(0, 1, 0);
        Assert.Equal("", Sent());
    }

    [Fact]
    public void More_accepted_than_was_sent_is_all_of_it()
    {
        Print("abcde");
        Sent();
        Receive(0, 1, 255);
        Assert.Null(_link.Due);
    }

    [Fact]
    public void Flush_outbound_drops_what_is_under_way()
    {
        Print("abcde");
        Sent();
        Print("fghij");
        Receive(0, 0, 0, SolOperations.FlushOutbound);
        Assert.Equal("", Sent());
        Assert.Null(_link.Due);
        Print("klmno");
        Assert.Equal("2 0 0 00 klmno", Sent());
    }

    [Fact]
    public void Typing_is_acknowledged_and_goes_to_the_line()
    {
        Receive(1, 0, 0, SolOperations.None, "hello");
        Assert.Equal("0 1 5 00 ", Sent());
        Assert.Equal("Write hello", Order());
        Assert.Equal("None ", Order());
    }

    [Fact]
    public void An_acknowledgement_takes_along_what_waits_to_be_sent()
    {
        Print("a");
        Receive(1, 0, 0, SolOperations.None, "x");
        Assert.Equal("1 1 1 00 a", Sent());
    }

    [Fact]
    public void A_copy_is_acknowledged_again_and_not_typed_again()
    {
        Receive(1, 0, 0, SolOperations.None, "hello");
        Sent();
        Order();
        Receive(1, 0, 0, SolOperations.None, "hello");
        Assert.Equal("0 1 5 00 ", Sent());
        Assert.Equal("None ", Order());
    }

    [Fact]
    public void An_old_copy_that_took_a_longer_way_is_ignored()
    {
        Receive(1, 0, 0, SolOperations.None, "a");
        var late = ++_order;
        Receive(2, 0, 0, SolOperations.None, "b");
        Sent();
        Assert.True(_link.Receive(SolPeer.Payload(1, 0, 0, SolOperations.None, "a"u8), late));
        Assert.Equal("", Sent());
        Assert.Equal("Write ab", Order());
        Assert.Equal("None ", Order());
    }

    [Fact]
    public void A_packet_without_characters_is_acknowledged_too()
    {
        Receive(7, 0, 0);
        Assert.Equal("0 7 0 00 ", Sent());
    }

    [Fact]
    public void An_acknowledgement_is_not_acknowledged()
    {
        Receive(0, 0, 0, SolOperations.None, "ignored");
        Assert.Equal("", Sent());
        Assert.Equal("None ", Order());
    }

    [Fact]
    public void Typing_faster_than_the_line_is_acknowledged_later()
    {
        Receive(1, 0, 0, SolOperations.None, new string('a', 200));
        Assert.Equal("0 1 200 00 ", Sent());
        Receive(2, 0, 0, SolOperations.None, new string('b', 200));
        Assert.Equal("", Sent());
        Order(length: 100);
        Assert.Equal("", Sent());
        Order(length: 100);
        Assert.Equal("0 2 200 00 ", Sent());
        Receive(3, 0, 0, SolOperations.None, new string('c', 200));
        Assert.Equal("", Sent());
        Assert.Equal(SolLimits.AcknowledgeDelay, _link.Due);
        _time.Advance(SolLimits.AcknowledgeDelay);
        Assert.Equal("0 3 200 00 ", Sent());
    }

    [Fact]
    public void What_does_not_fit_is_accepted_in_part_and_then_refused()
    {
        byte sequence = 0;
        for (var typed = 0; typed + 250 <= SolLimits.InboundBuffer; typed += 250)
            Receive(sequence = SolHeader.Next(sequence), 0, 0, SolOperations.None, new string('a', 250));
        _time.Advance(SolLimits.AcknowledgeDelay);
        Sent();
        var room = SolLimits.InboundBuffer % 250;
        sequence = SolHeader.Next(sequence);
        Receive(sequence, 0, 0, SolOperations.None, new string('b', 250));
        _time.Advance(SolLimits.AcknowledgeDelay);
        Assert.Equal($"0 {sequence} {room} 00 ", Sent());
        sequence = SolHeader.Next(sequence);
        Receive(sequence, 0, 0, SolOperations.None, "c");
        _time.Advance(SolLimits.AcknowledgeDelay);
        Assert.Equal($"0 {sequence} 0 40 ", Sent());
    }

    [Fact]
    public void A_break_keeps_its_place()
    {
        Receive(1, 0, 0, SolOperations.None, "ab");
        Receive(2, 0, 0, SolOperations.GenerateBreak, "cd");
        Assert.Equal("Write ab", Order());
        Assert.Equal("Break ", Order());
        Assert.Equal("Write cd", Order());
        Assert.Equal("None ", Order());
    }

    [Fact]
    public void No_more_breaks_wait_than_there_is_room_for()
    {
        byte sequence = 0;
        for (var count = 0; count < SolLimits.WaitingBreaks; count++)
            Receive(sequence = SolHeader.Next(sequence), 0, 0, SolOperations.GenerateBreak);
        Sent();
        Receive(sequence = SolHeader.Next(sequence), 0, 0, SolOperations.GenerateBreak);
        Assert.Equal($"0 {sequence} 0 40 ", Sent());
        for (var count = 0; count < SolLimits.WaitingBreaks; count++)
            Assert.Equal("Break ", Order());
        Assert.Equal("None ", Order());
    }

    [Fact]
    public void Flush_inbound_drops_what_was_typed_before_and_keeps_its_own_characters()
    {
        Receive(1, 0, 0, SolOperations.GenerateBreak, "ab");
        Receive(2, 0, 0, SolOperations.FlushInbound, "cd");
        Assert.True(_link.TakeFlush());
        Assert.False(_link.TakeFlush());
        Assert.Equal("Write cd", Order());
        Assert.Equal("None ", Order());
    }

    [Fact]
    public void Modem_lines_follow_the_control_bits()
    {
        Receive(1, 0, 0, SolOperations.PauseCts);
        Assert.Equal("SetModemLines ", Order());
        Assert.Equal((true, false), (_link.DataTerminalReady, _link.RequestToSend));
        Receive(2, 0, 0, SolOperations.PauseCts | SolOperations.DropDcdDsr | SolOperations.RingIndicate, "x");
        Assert.Equal("SetModemLines ", Order());
        Assert.Equal((false, false), (_link.DataTerminalReady, _link.RequestToSend));
        Assert.Equal("Write x", Order());
        Receive(3, 0, 0);
        Assert.Equal("SetModemLines ", Order());
        Assert.Equal((true, true), (_link.DataTerminalReady, _link.RequestToSend));
        Receive(4, 0, 0);
        Assert.Equal("None ", Order());
    }

    [Fact]
    public void A_line_that_goes_and_comes_is_told_at_once()
    {
        _link.SetLine(up: false);
        Assert.Equal("0 0 0 20 ", Sent());
        _link.SetLine(up: false);
        Assert.Equal("", Sent());
        _link.SetLine(up: true);
        Assert.Equal("0 0 0 00 ", Sent());
    }

    [Fact]
    public void Typing_without_a_line_is_refused()
    {
        _link.SetLine(up: false);
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
        _link.Refuse();
        Assert.Equal("None ", Order());
        Receive(3, 0, 0, SolOperations.None, "e");
        Assert.Equal("0 3 0 40 ", Sent());
        _time.Advance(SolLimits.RefusalPause);
        Receive(4, 0, 0, SolOperations.None, "f");
        Assert.Equal("0 4 1 00 ", Sent());
    }

    [Fact]
    public void A_break_of_the_PC_is_told_at_once_and_until_it_is_acknowledged()
    {
        _link.TellBreak();
        Assert.Equal("1 0 0 04 ", Sent());
        Advance(100);
        Assert.Equal("1 0 0 04 ", Sent());
        Receive(0, 1, 0);
        Assert.Null(_link.Due);
        Print("abcde");
        Assert.Equal("2 0 0 00 abcde", Sent());
    }

    [Fact]
    public void Lost_characters_are_told_once()
    {
        _link.TellOverrun();
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
            Assert.Equal(packet.Length >= SolHeader.Length, _link.Receive(packet, (uint)random.Next()));
            switch (random.Next(6))
            {
                case 0:
                    _link.Add(packet.AsSpan(0, Math.Min(packet.Length, _link.Room)));
                    break;
                case 1:
                    _link.SetLine(random.Next(2) == 0);
                    break;
                case 2:
                    _link.TakeOrder(characters.AsSpan(0, random.Next(64)), out _);
                    break;
                case 3:
                    Advance(random.Next(300));
                    break;
                case 4:
                    _link.Refuse();
                    break;
                default:
                    _link.TellBreak();
                    break;
            }

            var packets = 0;
            while (_link.WriteNext(payload) > 0)
                Assert.True(++packets <= 4, "one packet in brought many out");
            Assert.True(_link.Due is not { } due || due > TimeSpan.Zero || _link.IsLost, "it would spin");
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
            _link.Add(screenful);
            typed[0] = (byte)(number % 15 + 1);
            _link.Receive(typed, ++_order);
            _link.TakeOrder(order, out _);
            _link.WriteNext(payload);
            acknowledgement[1] = payload[0];
            _link.Receive(acknowledgement, ++_order);
            _ = _link.Due;
        }

        for (var number = 0; number < 100; number++)
            Round(number);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var number = 100; number < 1100; number++)
            Round(number);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private void Exhaust()
    {
        Print("abcde");
        Sent();
        Advance(100);
        Sent();
        Advance(100);
        Sent();
        Advance(100);
        Assert.Equal("", Sent());
    }

    private void Print(string text) => _link.Add(Encoding.ASCII.GetBytes(text));

    private void Advance(int milliseconds) => _time.Advance(TimeSpan.FromMilliseconds(milliseconds));

    private void Receive(byte sequence, byte acknowledged, byte accepted, SolOperations operations = SolOperations.None, string characters = "") =>
        Assert.True(_link.Receive(SolPeer.Payload(sequence, acknowledged, accepted, operations, Encoding.ASCII.GetBytes(characters)), ++_order));

    private string Order(int length = 64)
    {
        var characters = new byte[length];
        var order = _link.TakeOrder(characters, out var taken);
        return $"{order} {Encoding.ASCII.GetString(characters, 0, taken)}";
    }

    /// <summary>The one packet that goes out now; empty when none does.</summary>
    private string Sent()
    {
        var payload = new byte[SolLimits.PayloadSize];
        var length = _link.WriteNext(payload);
        if (length == 0)
            return "";
        Assert.Equal(0, _link.WriteNext(new byte[SolLimits.PayloadSize]));
        Assert.True(SolHeader.TryParse(payload.AsSpan(0, length), out var header, out var characters));
        return $"{header.Sequence} {header.Acknowledged} {header.Accepted} {header.Operation:X2} {Encoding.ASCII.GetString(characters)}";
    }
}
