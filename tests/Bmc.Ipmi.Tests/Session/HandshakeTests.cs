using System.Net;
using Bmc.Contracts;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Rmcp;
using Bmc.Ipmi.Session;

namespace Bmc.Ipmi.Tests.Session;

public sealed class HandshakeTests
{
    [Theory]
    [InlineData(17)]
    [InlineData(3)]
    public void Opens_a_session_with_the_right_password(byte suite)
    {
        var bmc = new TestBmc(suite3: true);
        var console = new TestConsole(bmc, suite: suite == 3 ? CipherSuite.Suite3 : CipherSuite.Suite17).Open();
        Assert.Equal(CompletionCode.Ok, console.AskApp(0x01).Code);
        Assert.Equal(1, bmc.State.Sessions.Count);
        Assert.Equal(0, bmc.State.Handshakes.Count);
    }

    [Theory]
    [InlineData("admin", "wrong horse")]
    [InlineData("nobody", "correct horse")]
    public void A_wrong_password_and_an_unknown_user_fail_alike(string user, string password)
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc, user, password);
        Assert.Equal(RakpStatus.NoErrors, console.OpenSession());
        Assert.Equal(RakpStatus.NoErrors, console.SendRakp1());
        Assert.Equal(RakpStatus.InvalidIntegrityCheckValue, console.SendRakp3());
        Assert.Equal(0, bmc.State.Sessions.Count);
    }

    [Fact]
    public void There_is_no_null_user()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc, "", "");
        console.OpenSession();
        Assert.Equal(RakpStatus.UnauthorizedName, console.SendRakp1());
        Assert.Equal(0, bmc.Keeper.Begun);
    }

    [Fact]
    public void More_privilege_than_the_account_has_is_refused_after_the_password_was_right()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc, "oper", "opersecret") { RequestedPrivilege = Privilege.Administrator };
        console.OpenSession();
        Assert.Equal(RakpStatus.NoErrors, console.SendRakp1());
        Assert.Equal(RakpStatus.UnauthorizedRoleOrPrivilege, console.SendRakp3());
        Assert.Equal(0, bmc.State.Sessions.Count);
    }

    [Theory]
    [InlineData(0, RakpStatus.InvalidRole)]
    [InlineData(1, RakpStatus.UnauthorizedRoleOrPrivilege)]
    [InlineData(5, RakpStatus.UnauthorizedRoleOrPrivilege)]
    [InlineData(6, RakpStatus.InvalidRole)]
    public void Roles_that_nobody_can_have_are_refused(byte role, RakpStatus status)
    {
        var console = new TestConsole(new TestBmc()) { RequestedPrivilege = (Privilege)role };
        console.OpenSession();
        Assert.Equal(status, console.SendRakp1());
    }

    [Theory]
    [InlineData(0, 0, 0, RakpStatus.NoCipherSuiteMatch)] // suite 0
    [InlineData(1, 0, 0, RakpStatus.NoCipherSuiteMatch)] // suite 1
    [InlineData(1, 1, 1, RakpStatus.NoCipherSuiteMatch)] // suite 3
    [InlineData(3, 0, 0, RakpStatus.NoCipherSuiteMatch)] // suite 15
    [InlineData(3, 4, 0, RakpStatus.NoCipherSuiteMatch)] // suite 16
    [InlineData(3, 4, 2, RakpStatus.NoCipherSuiteMatch)] // suite 18
    [InlineData(4, 4, 1, RakpStatus.InvalidAuthenticationAlgorithm)]
    [InlineData(3, 5, 1, RakpStatus.InvalidIntegrityAlgorithm)]
    [InlineData(3, 4, 4, RakpStatus.InvalidConfidentialityAlgorithm)]
    [InlineData(3, 4, 1, RakpStatus.NoErrors)]
    public void Only_suite_17_is_there_by_default(byte authentication, byte integrity, byte confidentiality, RakpStatus status)
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc);
        var packet = console.OpenSessionPacket();
        packet[RmcpHeader.Length + RmcpPlusHeader.Length + 12] = authentication;
        packet[RmcpHeader.Length + RmcpPlusHeader.Length + 20] = integrity;
        packet[RmcpHeader.Length + RmcpPlusHeader.Length + 28] = confidentiality;
        Assert.Equal(status, console.TakeOpenSession(bmc.Exchange(packet)));
    }

    [Fact]
    public void Algorithms_of_two_suites_are_not_mixed()
    {
        var bmc = new TestBmc(suite3: true);
        var console = new TestConsole(bmc);
        var packet = console.OpenSessionPacket();
        packet[RmcpHeader.Length + RmcpPlusHeader.Length + 20] = (byte)IntegrityAlgorithm.HmacSha1Truncated96;
        Assert.Equal(RakpStatus.NoCipherSuiteMatch, console.TakeOpenSession(bmc.Exchange(packet)));
    }

    [Fact]
    public void A_console_that_leaves_the_choice_gets_suite_17()
    {
        var bmc = new TestBmc(suite3: true);
        var console = new TestConsole(bmc);
        var packet = console.OpenSessionPacket();
        foreach (var proposal in (int[])[8, 16, 24])
            packet[RmcpHeader.Length + RmcpPlusHeader.Length + proposal + 3] = 0;
        var reply = bmc.Exchange(packet)!;
        Assert.True(OpenSessionResponse.TryParse(reply.AsSpan(RmcpHeader.Length + RmcpPlusHeader.Length), out var response));
        Assert.Equal(CipherSuite.Suite17, response.Suite);
    }

    [Fact]
    public void Each_message_sent_again_gets_the_same_answer_and_costs_nothing()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc);
        console.OpenSession();
        var rakp1 = console.Rakp1Packet();
        var rakp2 = bmc.Exchange(rakp1);
        Assert.Equal(rakp2, bmc.Exchange(rakp1));
        console.TakeRakp2(rakp2);
        var rakp3 = console.Rakp3Packet();
        var rakp4 = bmc.Exchange(rakp3);
        Assert.Equal(rakp4, bmc.Exchange(rakp3));
        Assert.Equal(RakpStatus.NoErrors, console.TakeRakp4(rakp4));
        Assert.Equal((1, 1), (bmc.Keeper.Begun, bmc.Keeper.Completed));

        Assert.Equal(CompletionCode.Ok, console.AskApp(0x01).Code);
        Assert.Null(bmc.Exchange(rakp3));
        Assert.Equal(1, bmc.Dropped(DropCause.UnexpectedHandshake));
    }

    [Fact]
    public void A_refused_console_may_ask_for_its_refusal_again_but_not_try_again()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc, password: "wrong horse");
        console.OpenSession();
        console.SendRakp1();
        var rakp3 = console.Rakp3Packet();
        var refusal = bmc.Exchange(rakp3);
        Assert.Equal(refusal, bmc.Exchange(rakp3));
        rakp3[^1] ^= 1;
        Assert.Null(bmc.Exchange(rakp3));
        Assert.Equal(1, bmc.Keeper.Completed);
    }

    [Fact]
    public void A_console_that_gives_up_is_forgotten()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc);
        console.OpenSession();
        console.SendRakp1();
        Assert.Null(bmc.Exchange(console.Rakp3Packet(RakpStatus.InvalidIntegrityCheckValue)));
        Assert.Equal(0, bmc.State.Handshakes.Count);
        Assert.Equal(0, bmc.Keeper.Completed);
    }

    [Fact]
    public void Nobody_else_can_go_on_with_a_handshake()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc);
        console.OpenSession();
        var other = Peer.From(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 40001));
        Assert.Null(bmc.Exchange(console.Rakp1Packet(), other));
        Assert.Equal(1, bmc.Dropped(DropCause.UnknownHandshake));
    }

    [Fact]
    public void A_handshake_ends_after_its_life()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc);
        console.OpenSession();
        bmc.Time.Advance(HandshakeTable.Life);
        Assert.Null(bmc.Exchange(console.Rakp1Packet()));
        Assert.Equal(1, bmc.Dropped(DropCause.UnknownHandshake));
    }

    [Fact]
    public async Task A_keeper_that_is_away_is_told_as_a_lack_of_resources_and_can_be_tried_again()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc);
        console.OpenSession();
        bmc.Keeper.Hold = Task.FromException(new IOException("nobody listens"));
        Assert.Equal(RakpStatus.InsufficientResources, console.SendRakp1());

        bmc.Keeper.Hold = new TaskCompletionSource().Task;
        Assert.Null(bmc.Exchange(console.Rakp1Packet()));
        bmc.Time.Advance(HandshakeTable.Life / 2);
        Assert.Null(bmc.Exchange(console.Rakp1Packet()));
        Assert.Equal(1, bmc.Dropped(DropCause.UnexpectedHandshake));

        bmc.Time.Advance(HandshakeTable.Life / 2);
        await bmc.State.Pending.DrainAsync();
        Assert.Equal(RakpStatus.InsufficientResources, console.TakeRakp2(bmc.Sent.Take().Packet));
        Assert.False(bmc.State.Pending.Failed.IsCompleted);
    }

    [Fact]
    public async Task Sign_ins_wait_without_stopping_a_session()
    {
        var bmc = new TestBmc();
        var session = new TestConsole(bmc).Open();
        var hold = new TaskCompletionSource();
        bmc.Keeper.Hold = hold.Task;
        var late = new TestConsole(bmc, peer: Peer.From(new IPEndPoint(IPAddress.Parse("192.0.2.2"), 1000)));
        late.OpenSession();
        Assert.Null(bmc.Exchange(late.Rakp1Packet(), late.Peer));
        Assert.Equal(CompletionCode.Ok, session.AskApp(0x01).Code);

        hold.SetResult();
        await bmc.State.Pending.DrainAsync();
        Assert.Equal(RakpStatus.NoErrors, late.TakeRakp2(bmc.Sent.Take().Packet));
        Assert.Equal(RakpStatus.NoErrors, late.SendRakp3());
    }

    [Fact]
    public void The_keeper_works_on_a_bounded_number_of_sign_ins()
    {
        var bmc = new TestBmc();
        bmc.Keeper.Hold = new TaskCompletionSource().Task;
        for (var port = 0; port <= HandshakeResponder.MaximumSignIns; port++)
        {
            var console = new TestConsole(bmc, peer: Peer.From(new IPEndPoint(IPAddress.Parse("192.0.2.2"), 1000 + port)));
            console.OpenSession();
            Assert.Null(bmc.Exchange(console.Rakp1Packet(), console.Peer));
        }

        Assert.Equal(HandshakeResponder.MaximumSignIns, bmc.Keeper.Begun);
        Assert.Equal(1, bmc.Dropped(DropCause.SignInLimit));
    }

    [Fact]
    public void A_full_session_table_is_told()
    {
        var bmc = new TestBmc();
        for (var count = 0; count < SessionTable.MaximumSessions; count++)
            new TestConsole(bmc).Open();
        Assert.Equal(RakpStatus.InsufficientResources, new TestConsole(bmc).OpenSession());
        Assert.Equal(SessionTable.MaximumSessions, bmc.State.Sessions.Count);
    }

    [Fact]
    public void An_account_gets_no_more_sessions_than_it_may_have()
    {
        var bmc = new TestBmc();
        bmc.Keeper.With(4, "pair", "pairsecret", sessionLimit: 2);
        var first = new TestConsole(bmc, "pair", "pairsecret").Open();
        new TestConsole(bmc, "pair", "pairsecret").Open();
        var third = new TestConsole(bmc, "pair", "pairsecret");
        third.OpenSession();
        third.SendRakp1();
        Assert.Equal(RakpStatus.InsufficientResources, third.SendRakp3());
        new TestConsole(bmc).Open();

        first.AskApp(0x3C, BitConverter.GetBytes(first.BmcSessionId));
        new TestConsole(bmc, "pair", "pairsecret").Open();
    }

    [Fact]
    public void In_a_full_table_the_session_that_was_idle_longest_gives_way()
    {
        var bmc = new TestBmc();
        var consoles = Enumerable.Range(0, SessionTable.MaximumSessions).Select(_ => new TestConsole(bmc).Open()).ToList();
        bmc.Time.Advance(TimeSpan.FromSeconds(1));
        foreach (var console in consoles.Where((_, index) => index != 6))
            console.AskApp(0x01);
        bmc.Time.Advance(SessionTable.GivesWayAfter);

        var newcomer = new TestConsole(bmc).Open();
        Assert.Equal(CompletionCode.Ok, newcomer.AskApp(0x01).Code);
        Assert.Equal(SessionTable.MaximumSessions, bmc.State.Sessions.Count);
        Assert.Null(bmc.Exchange(consoles[6].RequestPacket(NetworkFunction.App, 0x01)));
        Assert.Equal(CompletionCode.Ok, consoles[7].AskApp(0x01).Code);
        Assert.Equal(7, newcomer.AskApp(0x3D, 0x00).Data[0]);
    }

    [Fact]
    public void No_session_gives_way_before_the_newcomer_has_proved_who_he_is()
    {
        var bmc = new TestBmc();
        for (var count = 0; count < SessionTable.MaximumSessions; count++)
            new TestConsole(bmc).Open();
        bmc.Time.Advance(SessionTable.GivesWayAfter);
        var stranger = new TestConsole(bmc, password: "wrong horse");
        Assert.Equal(RakpStatus.NoErrors, stranger.OpenSession());
        stranger.SendRakp1();
        Assert.Equal(RakpStatus.InvalidIntegrityCheckValue, stranger.SendRakp3());
        Assert.Equal(SessionTable.MaximumSessions, bmc.State.Sessions.Count);
        Assert.Equal(SessionTable.MaximumSessions, bmc.State.Sessions.Active().Count(session => !session.IsClosed));
    }

    [Fact]
    public void A_session_that_waits_for_its_answer_does_not_give_way()
    {
        var bmc = new TestBmc();
        var consoles = Enumerable.Range(0, SessionTable.MaximumSessions).Select(_ => new TestConsole(bmc).Open().Raise()).ToList();
        bmc.Accounts.Hold = new TaskCompletionSource().Task;
        Assert.Null(bmc.Exchange(consoles[0].RequestPacket(NetworkFunction.App, 0x44, 0x01, 0x02)));
        bmc.Time.Advance(TimeSpan.FromSeconds(1));
        foreach (var console in consoles.Skip(1))
            console.AskApp(0x01);
        bmc.Time.Advance(CommandExchange.CommandTimeout - TimeSpan.FromSeconds(2));
        Assert.Equal(RakpStatus.InsufficientResources, new TestConsole(bmc).OpenSession());
        Assert.Equal(1, bmc.State.Sessions.Active().Count(session => session.Handle == 1));
    }
}
