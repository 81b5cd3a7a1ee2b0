using System.Net;
using Bmc.Contracts;
using Bmc.Contracts.Network;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Commands.Transport;

namespace Bmc.Ipmi.Tests.Commands.Transport;

/// <summary>The way back: a change of the network stays when a console has come through it.</summary>
public sealed class LanTrialTests
{
    private static readonly Peer _ipv6Console = Peer.From(new IPEndPoint(IPAddress.Parse("2001:db8::1"), 40000));

    private readonly TestBmc _bmc = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task CheckAsync() => _bmc.Trial.CheckAsync(Token);

    private async Task<TestConsole> ChangeAsync()
    {
        var console = new TestConsole(_bmc).Open().Raise();
        Set(console, 0x04, 0x01);
        Set(console, 0x03, 0xC0, 0x00, 0x02, 0x33);
        Assert.NotNull(_bmc.Network.OnTrial);
        await CheckAsync();
        return console;
    }

    private static void Set(TestConsole console, byte parameter, params byte[] data) =>
        Assert.Equal(CompletionCode.Ok, console.Ask(NetworkFunction.Transport, 0x01, [0x01, parameter, .. data]).Code);

    private async Task SettleAsync()
    {
        _bmc.Time.Advance(LanTrial.Settling);
        await CheckAsync();
    }

    [Fact]
    public async Task A_session_that_is_opened_afterwards_confirms()
    {
        await ChangeAsync();
        await SettleAsync();
        Assert.Equal(0, _bmc.Network.Confirmations);
        new TestConsole(_bmc).Open();
        await CheckAsync();
        Assert.Equal(1, _bmc.Network.Confirmations);
        Assert.Equal("192.0.2.51/24", _bmc.Network.Stored.Ipv4.Address);
    }

    [Fact]
    public async Task A_session_from_before_confirms_with_its_second_request()
    {
        var console = await ChangeAsync();
        await SettleAsync();
        console.AskApp(0x01);
        await CheckAsync();
        Assert.Equal(0, _bmc.Network.Confirmations);
        console.AskApp(0x01);
        await CheckAsync();
        Assert.Equal(1, _bmc.Network.Confirmations);
    }

    /// <summary>It may have been sent before the change, and its answer be lost.</summary>
    [Fact]
    public async Task A_request_that_is_sent_again_does_not()
    {
        var console = await ChangeAsync();
        await SettleAsync();
        console.AskApp(0x01);
        _bmc.Exchange(console.RepeatPacket(NetworkFunction.App, 0x01));
        await CheckAsync();
        Assert.Equal(0, _bmc.Network.Confirmations);
    }

    [Fact]
    public async Task Nothing_counts_before_the_change_is_in_force()
    {
        await ChangeAsync();
        new TestConsole(_bmc).Open();
        await CheckAsync();
        _bmc.Network.Addresses = ["192.0.2.9/24"];
        await SettleAsync();
        new TestConsole(_bmc).Open();
        await CheckAsync();
        Assert.Equal(0, _bmc.Network.Confirmations);

        _bmc.Network.Addresses = ["192.0.2.51/24"];
        _bmc.Network.Problem = "networkd says no";
        await CheckAsync();
        new TestConsole(_bmc).Open();
        await CheckAsync();
        Assert.Equal(0, _bmc.Network.Confirmations);

        _bmc.Network.Problem = null;
        await CheckAsync();
        new TestConsole(_bmc).Open();
        await CheckAsync();
        Assert.Equal(1, _bmc.Network.Confirmations);
    }

    [Fact]
    public async Task A_stranger_without_the_password_confirms_nothing()
    {
        await ChangeAsync();
        await SettleAsync();
        var stranger = new TestConsole(_bmc, password: "wrong");
        stranger.OpenSession();
        stranger.SendRakp1();
        stranger.SendRakp3();
        await CheckAsync();
        Assert.Equal(0, _bmc.Network.Confirmations);
    }

    [Fact]
    public async Task A_console_of_the_other_family_proves_nothing()
    {
        await ChangeAsync();
        await SettleAsync();
        new TestConsole(_bmc, peer: _ipv6Console).Open();
        await CheckAsync();
        Assert.Equal(0, _bmc.Network.Confirmations);
    }

    [Fact]
    public async Task Where_IPv4_was_switched_off_IPv6_is_what_is_left()
    {
        Set(new TestConsole(_bmc).Open().Raise(), 51, 0x01);
        await SettleAsync();
        new TestConsole(_bmc, peer: _ipv6Console).Open();
        await CheckAsync();
        Assert.Equal(1, _bmc.Network.Confirmations);
        Assert.Equal(Ipv4Mode.Off, _bmc.Network.Stored.Ipv4.Mode);
    }

    [Fact]
    public async Task Without_a_console_the_owner_takes_it_back()
    {
        await ChangeAsync();
        await SettleAsync();
        _bmc.Network.EndTrial();
        await CheckAsync();
        new TestConsole(_bmc).Open();
        await CheckAsync();
        Assert.Equal(0, _bmc.Network.Confirmations);
        Assert.Equal(NetworkSettings.Default.Ipv4, _bmc.Network.Stored.Ipv4);
    }

    [Fact]
    public async Task What_could_not_be_stored_is_tried_again_and_a_trial_that_is_over_is_not()
    {
        await ChangeAsync();
        await SettleAsync();
        new TestConsole(_bmc).Open();
        _bmc.Network.ConfirmRefusal = new Fault(FaultCode.StorageFull, "a test says so");
        await CheckAsync();
        _bmc.Network.ConfirmRefusal = null;
        await CheckAsync();
        Assert.Equal(1, _bmc.Network.Confirmations);

        await ChangeAgainAsync();
        _bmc.Network.ConfirmRefusal = new Fault(FaultCode.Conflict, "a test says so");
        await CheckAsync();
        _bmc.Network.ConfirmRefusal = null;
        await CheckAsync();
        Assert.Equal(1, _bmc.Network.Confirmations);
    }

    private async Task ChangeAgainAsync()
    {
        Set(new TestConsole(_bmc).Open().Raise(), 0x03, 0xC0, 0x00, 0x02, 0x34);
        await SettleAsync();
        new TestConsole(_bmc).Open();
    }
}
