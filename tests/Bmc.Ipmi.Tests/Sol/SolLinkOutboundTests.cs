using Bmc.Ipmi.Sol;

namespace Bmc.Ipmi.Tests.Sol;

/// <summary>What the line says, on its way to the console.</summary>
public sealed class SolLinkOutboundTests : SolLinkFixture
{
    [Fact]
    public void Characters_gather_for_the_accumulate_interval()
    {
        Print("ab");
        Assert.Equal("", Sent());
        Assert.Equal(TimeSpan.FromMilliseconds(10), Link.Due);
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
            Assert.Equal(TimeSpan.FromMilliseconds(100), Link.Due);
            Advance(99);
            Assert.Equal("", Sent());
            Advance(1);
            Assert.Equal("1 0 0 00 abcde", Sent());
        }

        Advance(100);
        Assert.Equal("", Sent());
        Assert.False(Link.IsLost);
    }

    [Fact]
    public void A_console_that_is_heard_again_gets_what_was_given_up()
    {
        Exhaust();
        Advance(5000);
        Link.Hear();
        Assert.Equal("1 0 0 00 abcde", Sent());
        Receive(0, 1, 5);
        Assert.False(Link.IsLost);
        Assert.Null(Link.Due);
    }

    [Fact]
    public void A_console_that_only_makes_noise_does_not_get_a_packet_for_each()
    {
        Exhaust();
        for (var noise = 0; noise < 100; noise++)
        {
            Link.Hear();
            Assert.Equal("", Sent());
        }
    }

    [Fact]
    public void A_console_that_is_silent_after_the_retries_is_lost()
    {
        Exhaust();
        Assert.True(Link.Due < SolLimits.SilenceTimeout);
        Time.Advance(Link.Due!.Value - TimeSpan.FromMilliseconds(1));
        Assert.False(Link.IsLost);
        Advance(1);
        Assert.True(Link.IsLost);
    }

    [Fact]
    public void A_console_that_speaks_and_never_acknowledges_is_lost_in_the_end()
    {
        Print("abcde");
        for (var second = 0; second < 60; second++)
        {
            Assert.False(Link.IsLost);
            Link.Hear();
            Sent();
            Advance(1000);
        }

        Assert.True(Link.IsLost);
    }

    [Fact]
    public void A_console_that_never_acknowledges_costs_a_bounded_buffer()
    {
        Print(new string('x', SolLimits.OutboundBuffer));
        Sent();
        Assert.Equal(SolLimits.Characters, Link.Room);
        Print(new string('x', SolLimits.Characters));
        Assert.Equal(0, Link.Room);
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
        Assert.Null(Link.Due);
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
        Assert.Null(Link.Due);
        Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("", Sent());
        Assert.False(Link.IsLost);
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
        Assert.Null(Link.Due);
    }

    [Fact]
    public void Flush_outbound_drops_what_is_under_way()
    {
        Print("abcde");
        Sent();
        Print("fghij");
        Receive(0, 0, 0, SolOperations.FlushOutbound);
        Assert.Equal("", Sent());
        Assert.Null(Link.Due);
        Print("klmno");
        Assert.Equal("2 0 0 00 klmno", Sent());
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
}
