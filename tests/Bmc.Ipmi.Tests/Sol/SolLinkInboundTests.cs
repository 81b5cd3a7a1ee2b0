using Bmc.Ipmi.Sol;

namespace Bmc.Ipmi.Tests.Sol;

/// <summary>What the console types, on its way to the line.</summary>
public sealed class SolLinkInboundTests : SolLinkFixture
{
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
        var late = ++Arrival;
        Receive(2, 0, 0, SolOperations.None, "b");
        Sent();
        Assert.True(Link.Receive(SolPeer.Payload(1, 0, 0, SolOperations.None, "a"u8), late));
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
        Assert.Equal(SolLimits.AcknowledgeDelay, Link.Due);
        Time.Advance(SolLimits.AcknowledgeDelay);
        Assert.Equal("0 3 200 00 ", Sent());
    }

    [Fact]
    public void What_does_not_fit_is_accepted_in_part_and_then_refused()
    {
        byte sequence = 0;
        for (var typed = 0; typed + 250 <= SolLimits.InboundBuffer; typed += 250)
            Receive(sequence = SolHeader.Next(sequence), 0, 0, SolOperations.None, new string('a', 250));
        Time.Advance(SolLimits.AcknowledgeDelay);
        Sent();
        var room = SolLimits.InboundBuffer % 250;
        sequence = SolHeader.Next(sequence);
        Receive(sequence, 0, 0, SolOperations.None, new string('b', 250));
        Time.Advance(SolLimits.AcknowledgeDelay);
        Assert.Equal($"0 {sequence} {room} 00 ", Sent());
        sequence = SolHeader.Next(sequence);
        Receive(sequence, 0, 0, SolOperations.None, "c");
        Time.Advance(SolLimits.AcknowledgeDelay);
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
        Assert.True(Link.TakeFlush());
        Assert.False(Link.TakeFlush());
        Assert.Equal("Write cd", Order());
        Assert.Equal("None ", Order());
    }
}
