using System.Net;
using Bmc.Contracts.Ipc;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Rmcp;
using Bmc.Ipmi.Session;

namespace Bmc.Ipmi.Tests.Session;

public sealed class SessionTests
{
    private const byte GetDeviceId = 0x01;

    [Fact]
    public void A_replayed_packet_is_dropped()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc).Open();
        var packet = console.RequestPacket(NetworkFunction.App, GetDeviceId);
        Assert.NotNull(bmc.Exchange(packet));
        Assert.Null(bmc.Exchange(packet));
        Assert.Equal(1, bmc.Dropped(DropCause.Replayed));
        Assert.Equal(CompletionCode.Ok, console.AskApp(GetDeviceId).Code);
    }

    [Fact]
    public void A_packet_far_ahead_is_dropped()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc).Open();
        Assert.Null(bmc.Exchange(console.Packet(100, 1, NetworkFunction.App, GetDeviceId, [])));
        Assert.Equal(1, bmc.Dropped(DropCause.OutsideSequenceWindow));
    }

    [Fact]
    public void One_changed_bit_anywhere_gets_no_answer_and_harms_nothing()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc).Open();
        var packet = console.RequestPacket(NetworkFunction.App, GetDeviceId);
        for (var bit = 0; bit < packet.Length * 8; bit++)
        {
            // The reserved byte and the RMCP sequence number are nobody's business.
            if (bit / 8 is 1 or 2 || bit is 3 * 8 + 5 or 3 * 8 + 6)
                continue;
            packet[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Null(bmc.Exchange(packet));
            packet[bit / 8] ^= (byte)(1 << bit % 8);
        }

        Assert.NotNull(bmc.Exchange(packet));
    }

    [Fact]
    public void Packets_without_encryption_or_authentication_are_dropped()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc).Open();
        foreach (byte flags in (byte[])[0x00, 0x40, 0x80])
        {
            var packet = console.RequestPacket(NetworkFunction.App, GetDeviceId);
            packet[RmcpHeader.Length + 1] = flags;
            Assert.Null(bmc.Exchange(packet));
        }

        Assert.Equal(3, bmc.Dropped(DropCause.Unprotected));
    }

    [Fact]
    public void Ends_after_a_minute_without_a_packet()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc).Open();
        bmc.Time.Advance(TimeSpan.FromSeconds(59));
        bmc.Endpoint.Tick();
        Assert.Equal(CompletionCode.Ok, console.AskApp(GetDeviceId).Code);
        bmc.Time.Advance(TimeSpan.FromSeconds(59));
        bmc.Endpoint.Tick();
        Assert.Equal(1, bmc.State.Sessions.Count);
        bmc.Time.Advance(TimeSpan.FromSeconds(1));
        bmc.Endpoint.Tick();
        Assert.Equal(0, bmc.State.Sessions.Count);
        Assert.Null(bmc.Exchange(console.RequestPacket(NetworkFunction.App, GetDeviceId)));
        Assert.Equal(1, bmc.Dropped(DropCause.UnknownSession));
    }

    [Fact]
    public void Is_over_in_time_even_when_nobody_has_looked_yet()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc).Open();
        bmc.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Null(bmc.Exchange(console.RequestPacket(NetworkFunction.App, GetDeviceId)));
    }

    [Fact]
    public void Forged_packets_do_not_keep_it_alive()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc).Open();
        var packet = console.RequestPacket(NetworkFunction.App, GetDeviceId);
        packet[^1] ^= 1;
        bmc.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.Null(bmc.Exchange(packet));
        bmc.Time.Advance(TimeSpan.FromSeconds(1));
        bmc.Endpoint.Tick();
        Assert.Equal(0, bmc.State.Sessions.Count);
    }

    [Fact]
    public void Answers_go_to_where_the_last_packet_came_from()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc).Open();
        var moved = Peer.From(new IPEndPoint(IPAddress.Parse("192.0.2.77"), 5));
        Assert.NotNull(bmc.Exchange(console.RequestPacket(NetworkFunction.App, GetDeviceId), moved));
        Assert.Equal(moved, bmc.State.Sessions.FindByHandle(1)!.Peer);
    }

    [Fact]
    public void A_request_sent_again_gets_the_answer_again_and_is_not_done_twice()
    {
        var done = 0;
        var bmc = new TestBmc(commands: new CommandEntry(NetworkFunction.Chassis, 0x77, Privilege.User, 1, 1, (_, data, response, _) =>
        {
            done++;
            var writer = response.Begin();
            writer.Write(data.Span);
            response.Commit(writer);
            return new(CompletionCode.Ok);
        }));
        var console = new TestConsole(bmc).Open();
        Assert.Equal([0x42], console.Ask(NetworkFunction.Chassis, 0x77, 0x42).Data);
        Assert.Equal([0x42], console.TakeResponse(bmc.Exchange(console.RepeatPacket(NetworkFunction.Chassis, 0x77, 0x42))).Data);
        Assert.Equal(1, done);

        // Another body or another time is another request, whatever its number.
        Assert.Equal([0x43], console.TakeResponse(bmc.Exchange(console.RepeatPacket(NetworkFunction.Chassis, 0x77, 0x43))).Data);
        Assert.Equal(2, done);
        bmc.Time.Advance(CommandExchange.RepetitionInterval);
        Assert.Equal([0x43], console.TakeResponse(bmc.Exchange(console.RepeatPacket(NetworkFunction.Chassis, 0x77, 0x43))).Data);
        Assert.Equal(3, done);
    }

    [Fact]
    public async Task A_command_that_waits_stops_neither_other_sessions_nor_gets_a_second_one_started()
    {
        var hold = new TaskCompletionSource();
        var bmc = new TestBmc();
        var other = new TestConsole(bmc).Open();
        var console = new TestConsole(bmc).Open();
        console.Raise();
        bmc.Accounts.Hold = hold.Task;
        Assert.Null(bmc.Exchange(console.RequestPacket(NetworkFunction.App, 0x46, 2)));
        Assert.Null(bmc.Exchange(console.RepeatPacket(NetworkFunction.App, 0x46, 2)));
        Assert.Equal(1, bmc.Dropped(DropCause.RepeatedWhileBusy));
        Assert.Equal(CompletionCode.Ok, other.AskApp(GetDeviceId).Code);

        hold.SetResult();
        await bmc.State.Pending.DrainAsync();
        var (code, name) = console.TakeResponse(bmc.Sent.Take().Packet);
        Assert.Equal(CompletionCode.Ok, code);
        Assert.Equal("admin"u8.ToArray(), name[..5]);
        Assert.Equal(CompletionCode.Ok, console.AskApp(GetDeviceId).Code);
    }

    [Fact]
    public async Task An_owner_that_never_answers_is_a_timeout()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc).Open();
        console.Raise();
        bmc.Accounts.Hold = new TaskCompletionSource().Task;
        for (var time = 0; time < 2; time++)
        {
            Assert.Null(bmc.Exchange(console.RequestPacket(NetworkFunction.App, 0x46, 2)));
            bmc.Time.Advance(CommandExchange.CommandTimeout);
            await bmc.State.Pending.DrainAsync();
            Assert.Equal((CompletionCode.Timeout, []), console.TakeResponse(bmc.Sent.Take().Packet));
        }
    }

    [Fact]
    public void An_owner_that_is_away_is_told_so()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc).Open();
        console.Raise();
        bmc.Accounts.Away = new OwnerUnavailableException("nobody listens");
        Assert.Equal((CompletionCode.ResponseNotProvided, []), console.AskApp(0x46, 2));
    }

    [Fact]
    public async Task A_session_that_ends_takes_its_command_with_it()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc).Open();
        console.Raise();
        bmc.Accounts.Hold = new TaskCompletionSource().Task;
        Assert.Null(bmc.Exchange(console.RequestPacket(NetworkFunction.App, 0x46, 2)));
        await bmc.Endpoint.StopAsync();
        Assert.Equal(0, bmc.Sent.Count);
        Assert.Equal(0, bmc.State.Sessions.Count);
    }

    [Fact]
    public async Task A_bug_in_a_handler_is_not_swallowed()
    {
        var bmc = new TestBmc(commands: new CommandEntry(NetworkFunction.Chassis, 0x77, Privilege.User, 0, 0, async (_, _, _, _) =>
        {
            await Task.Yield();
            throw new InvalidOperationException("bug");
        }));
        var console = new TestConsole(bmc).Open();
        Assert.Null(bmc.Exchange(console.RequestPacket(NetworkFunction.Chassis, 0x77)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => bmc.State.Pending.Failed.WaitAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void What_the_table_refuses_is_answered_with_its_code()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc).Open();
        Assert.Equal((CompletionCode.InvalidCommand, []), console.AskApp(0x99));
        Assert.Equal((CompletionCode.InvalidCommand, []), console.Ask((NetworkFunction)0x3E, 0x01));
        Assert.Equal((CompletionCode.RequestDataLengthInvalid, []), console.AskApp(GetDeviceId, 1));
        Assert.Equal((CompletionCode.InsufficientPrivilege, []), console.AskApp(0x02));
    }

    [Fact]
    public void Messages_for_others_and_responses_are_dropped()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc).Open();
        Assert.Null(bmc.Exchange(console.Packet(1, 1, NetworkFunction.App, GetDeviceId, [], destination: 0x24)));
        Assert.Null(bmc.Exchange(console.Packet(2, 2, NetworkFunction.App + 1, GetDeviceId, [])));
        Assert.Equal(2, bmc.Dropped(DropCause.MalformedMessage));
    }

    [Fact]
    public void Another_unit_number_is_told()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc).Open();
        Assert.NotNull(bmc.Exchange(console.RequestPacket(NetworkFunction.App, GetDeviceId)));
        var reply = bmc.Exchange(console.Packet(2, 1, NetworkFunction.App, GetDeviceId, [], lun: 1));
        Assert.Equal(CompletionCode.InvalidCommandForLun, console.TakeResponse(reply).Code);
    }

    [Fact]
    public void Payloads_that_do_not_exist_are_dropped()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc).Open();
        Assert.Null(bmc.Exchange(console.Protect(1, PayloadType.RakpMessage1, [1, 0, 0, 0])));
        Assert.Equal(1, bmc.Dropped(DropCause.UnsupportedPayload));
        Assert.Null(bmc.Exchange(console.Protect(2, PayloadType.SerialOverLan, [1, 0, 0, 0])));
        Assert.Equal(1, bmc.Dropped(DropCause.InactivePayload));
    }
}
