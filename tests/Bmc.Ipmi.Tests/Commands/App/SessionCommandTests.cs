using System.Net;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Commands.App;
using Bmc.Ipmi.Session;

namespace Bmc.Ipmi.Tests.Commands.App;

/// <summary>IPMI 2.0 §22.18-22.20.</summary>
public sealed class SessionCommandTests
{
    private readonly TestBmc _bmc = new();

    [Fact]
    public void A_session_begins_at_user_and_is_raised_on_demand()
    {
        var console = new TestConsole(_bmc).Open();
        Assert.Equal([0x02], console.AskApp(0x3B, 0x00).Data);
        Assert.Equal([0x04], console.AskApp(0x3B, 0x04).Data);
        Assert.Equal([0x04], console.AskApp(0x3B, 0x00).Data);
        Assert.Equal([0x02], console.AskApp(0x3B, 0x02).Data);
        Assert.Equal(CompletionCode.InsufficientPrivilege, console.AskApp(0x02).Code);
    }

    [Fact]
    public void A_session_is_not_raised_over_its_limit()
    {
        var console = new TestConsole(_bmc) { RequestedPrivilege = Privilege.Operator }.Open();
        Assert.Equal(SetSessionPrivilegeLevel.ExceedsLimit, console.AskApp(0x3B, 0x04).Code);
        Assert.Equal([0x03], console.AskApp(0x3B, 0x03).Data);
        Assert.Equal(CompletionCode.InvalidDataField, console.AskApp(0x3B, 0x05).Code);
        Assert.Equal(CompletionCode.InvalidDataField, console.AskApp(0x3B, 0x01).Code);
    }

    [Fact]
    public void Close_Session_answers_and_ends()
    {
        var console = new TestConsole(_bmc).Open();
        Assert.Equal(CompletionCode.Ok, console.AskApp(0x3C, BitConverter.GetBytes(console.BmcSessionId)).Code);
        Assert.Equal(0, _bmc.State.Sessions.Count);
        Assert.Null(_bmc.Exchange(console.RequestPacket(NetworkFunction.App, 0x01)));
    }

    [Fact]
    public void Only_an_administrator_closes_other_sessions()
    {
        var console = new TestConsole(_bmc).Open();
        var other = new TestConsole(_bmc).Open();
        Assert.Equal(CompletionCode.InsufficientPrivilege, console.AskApp(0x3C, BitConverter.GetBytes(other.BmcSessionId)).Code);
        console.Raise();
        Assert.Equal(CompletionCode.Ok, console.AskApp(0x3C, BitConverter.GetBytes(other.BmcSessionId)).Code);
        Assert.Equal(1, _bmc.State.Sessions.Count);
        Assert.Equal(CloseSession.InvalidSessionId, console.AskApp(0x3C, BitConverter.GetBytes(other.BmcSessionId)).Code);
        Assert.Equal(CloseSession.InvalidSessionHandle, console.AskApp(0x3C, 0, 0, 0, 0, 2).Code);
        Assert.Equal(CompletionCode.RequestDataLengthInvalid, console.AskApp(0x3C, 0, 0, 0, 0).Code);
        Assert.Equal(CompletionCode.Ok, console.AskApp(0x3C, 0, 0, 0, 0, 1).Code);
        Assert.Equal(0, _bmc.State.Sessions.Count);
    }

    [Fact]
    public void Get_Session_Info_tells_who_and_from_where()
    {
        var console = new TestConsole(_bmc).Open();
        var other = new TestConsole(_bmc, "oper", "opersecret", peer: Peer.From(new IPEndPoint(IPAddress.Parse("192.0.2.2"), 0x1234)))
        {
            RequestedPrivilege = Privilege.Operator,
        }.Open();
        byte[] expected =
        [
            0x02,                               // handle
            0x3F,                               // 63 possible sessions
            0x02,                               // 2 active sessions
            0x03,                               // user id
            0x02,                               // present privilege: user
            0x11,                               // RMCP+, channel 1
            0xC0, 0x00, 0x02, 0x02,             // 192.0.2.2
            0x00, 0x00, 0x00, 0x00, 0x00, 0x00, // MAC address not known
            0x34, 0x12,                         // port
        ];
        byte[][] questions = [[0x02], [0xFE, 0x02], [0xFF, .. BitConverter.GetBytes(other.BmcSessionId)]];
        foreach (var question in questions)
            Assert.Equal(expected, console.AskApp(0x3D, question).Data);
        Assert.Equal(0x01, console.AskApp(0x3D, 0x00).Data[0]);
        Assert.Equal([0x00, 0x3F, 0x02], console.AskApp(0x3D, 0x03).Data);
        Assert.Equal([0x00, 0x3F, 0x02], console.AskApp(0x3D, 0xFE, 0x40).Data);
        Assert.Equal(CompletionCode.RequestDataLengthInvalid, console.AskApp(0x3D, 0xFE).Code);
        Assert.Equal(CompletionCode.RequestDataLengthInvalid, console.AskApp(0x3D, 0x01, 0x01).Code);

        Assert.True(GetSessionInfoResponse.TryParse(expected, out var response));
        Assert.Equal(new SessionInfo(3, Privilege.User, IPAddress.Parse("192.0.2.2"), 0x1234), response.Session);
        Assert.Equal(expected, Fakes.Golden.Bytes(response));
    }

    [Fact]
    public void A_handle_is_free_again_when_its_session_has_ended()
    {
        var first = new TestConsole(_bmc).Open();
        var second = new TestConsole(_bmc).Open();
        first.AskApp(0x3C, BitConverter.GetBytes(first.BmcSessionId));
        new TestConsole(_bmc).Open();
        Assert.Equal([1, 2], _bmc.State.Sessions.Active().Select(session => (int)session.Handle));
        Assert.Equal(0x02, second.AskApp(0x3D, 0x00).Data[0]);
        Assert.Equal(SessionTable.MaximumSessions, second.AskApp(0x3D, 0x00).Data[1]);
    }
}
