using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Ipmi;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Commands.App;
using Bmc.Ipmi.Session;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands.App;

/// <summary>IPMI 2.0 §6.6, §6.8, §22.22-22.23.</summary>
public sealed class ChannelAccessTests
{
    private const byte Set = 0x40;
    private const byte Get = 0x41;
    private const byte NonVolatile = 0x40;
    private const byte Volatile = 0x80;

    private readonly TestBmc _bmc = new();
    private readonly TestConsole _console;

    public ChannelAccessTests() => _console = new TestConsole(_bmc).Open().Raise();

    [Fact]
    public void Messages_are_read_and_written_byte_by_byte()
    {
        byte[] request =
        [
            0x01,               // channel
            Volatile | 0x22,    // volatile: no alerting, always available
            NonVolatile | 0x03, // non-volatile: operator
        ];
        var access = new ChannelAccess(true, false, false, ChannelAccessMode.AlwaysAvailable, Privilege.Operator);
        // The two bits that choose the copy are no part of the access itself.
        Assert.True(SetChannelAccessRequest.TryParse(request, out var parsed));
        Assert.Equal(new SetChannelAccessRequest(1, SettingsCopy.Volatile, SettingsCopy.NonVolatile, access), parsed);
        Assert.Equal(request, Golden.Bytes(parsed));
        Golden.Matches<GetChannelAccessRequest>([0x0E, 0x40], new(0x0E, SettingsCopy.NonVolatile), GetChannelAccessRequest.TryParse);
        Golden.Matches<ChannelAccess>([0x22, 0x03], access, ChannelAccess.TryParse);
    }

    [Fact]
    public void Is_open_for_administrators_until_somebody_says_otherwise()
    {
        Assert.Equal([0x02, 0x04], _console.AskApp(Get, 0x01, Volatile).Data);
        Assert.Equal([0x02, 0x04], _console.AskApp(Get, 0x0E, NonVolatile).Data);
    }

    [Theory]
    [InlineData(0x02, Volatile)] // another channel
    [InlineData(0x0F, Volatile)]
    [InlineData(0x11, Volatile)] // reserved bits
    [InlineData(0x01, Volatile | 0x01)]
    [InlineData(0x01, 0x00)] // neither copy
    [InlineData(0x01, 0xC0)]
    public void Of_nothing_that_is_there_is_not_told(byte channel, byte copy) =>
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(Get, channel, copy).Code);

    [Theory]
    [InlineData(0x02, 0x00, 0x00, CompletionCode.InvalidDataField)] // another channel
    [InlineData(0x0F, 0x00, 0x00, CompletionCode.InvalidDataField)]
    [InlineData(0x11, 0x00, 0x00, CompletionCode.InvalidDataField)] // reserved bits
    [InlineData(0x01, 0x00, Volatile | 0x14, CompletionCode.InvalidDataField)]
    [InlineData(0x01, 0xC2, 0x00, CompletionCode.InvalidDataField)] // reserved copies
    [InlineData(0x01, 0x00, 0xC4, CompletionCode.InvalidDataField)]
    [InlineData(0x01, Volatile | 0x01, 0x00, SetChannelAccess.AccessModeNotSupported)] // pre-boot only
    [InlineData(0x01, Volatile | 0x03, 0x00, SetChannelAccess.AccessModeNotSupported)] // shared
    [InlineData(0x01, NonVolatile | 0x07, 0x00, SetChannelAccess.AccessModeNotSupported)]
    [InlineData(0x01, Volatile | 0x12, 0x00, CompletionCode.InvalidDataField)] // no per-message authentication
    [InlineData(0x01, Volatile | 0x0A, 0x00, CompletionCode.InvalidDataField)] // no user level authentication
    [InlineData(0x01, 0x00, Volatile | 0x00, CompletionCode.InvalidDataField)] // no level, callback, OEM
    [InlineData(0x01, 0x00, Volatile | 0x01, CompletionCode.InvalidDataField)]
    [InlineData(0x01, 0x00, NonVolatile | 0x05, CompletionCode.InvalidDataField)]
    [InlineData(0x01, Volatile | 0x00, NonVolatile | 0x05, CompletionCode.InvalidDataField)] // nothing by halves
    public void What_cannot_be_is_refused_and_changes_nothing(byte channel, byte access, byte limit, CompletionCode expected)
    {
        Assert.Equal(expected, _console.AskApp(Set, channel, access, limit).Code);
        Assert.Equal(ChannelSettings.Default, _bmc.SettingsOwner.Settings.Channel);
        Assert.Equal(ChannelSettings.Default, _bmc.Settings.Present.Channel);
    }

    [Fact]
    public void Volatile_counts_at_once_and_is_not_stored()
    {
        Assert.Equal(CompletionCode.Ok, _console.AskApp(Set, 0x01, 0x00, Volatile | 0x03).Code);
        Assert.Equal([0x02, 0x03], _console.AskApp(Get, 0x01, Volatile).Data);
        Assert.Equal([0x02, 0x04], _console.AskApp(Get, 0x01, NonVolatile).Data);
        Assert.Equal(ChannelSettings.Default, _bmc.SettingsOwner.Settings.Channel);
    }

    [Fact]
    public void Non_volatile_is_stored_and_counts_after_the_next_start()
    {
        Assert.Equal(CompletionCode.Ok, _console.AskApp(Set, 0x0E, NonVolatile | 0x20, NonVolatile | 0x02).Code);
        Assert.Equal(new ChannelSettings(false, AccountRole.User, AlertingEnabled: false), _bmc.SettingsOwner.Settings.Channel);
        Assert.Equal([0x20, 0x02], _console.AskApp(Get, 0x01, NonVolatile).Data);
        Assert.Equal([0x02, 0x04], _console.AskApp(Get, 0x01, Volatile).Data);
    }

    [Fact]
    public void One_copy_of_each_half_may_be_set_in_one_request()
    {
        Assert.Equal(CompletionCode.Ok, _console.AskApp(Set, 0x01, NonVolatile | 0x00, Volatile | 0x03).Code);
        Assert.Equal([0x00, 0x04], _console.AskApp(Get, 0x01, NonVolatile).Data);
        Assert.Equal([0x02, 0x03], _console.AskApp(Get, 0x01, Volatile).Data);
    }

    [Fact]
    public void Nothing_is_set_when_neither_copy_is_meant()
    {
        Assert.Equal(CompletionCode.Ok, _console.AskApp(Set, 0x01, 0x01, 0x0F).Code);
        Assert.Equal(ChannelSettings.Default, _bmc.Settings.Present.Channel);
    }

    [Fact]
    public void What_can_not_be_stored_is_told_and_not_in_force_either()
    {
        _bmc.SettingsOwner.Refusal = new Fault(FaultCode.StorageFull, "no room");
        Assert.Equal(CompletionCode.OutOfSpace, _console.AskApp(Set, 0x01, NonVolatile | 0x00, Volatile | 0x03).Code);
        Assert.Equal(ChannelSettings.Default, _bmc.Settings.Present.Channel);
    }

    [Fact]
    public void A_limit_lowers_the_sessions_that_are_there()
    {
        _console.AskApp(Set, 0x01, 0x00, Volatile | 0x03);
        _bmc.Endpoint.Tick();
        Assert.Equal([0x03], _console.AskApp(0x3B, 0x00).Data);
        Assert.Equal(CompletionCode.InsufficientPrivilege, _console.AskApp(Set, 0x01, 0x00, Volatile | 0x04).Code);
        Assert.Equal(SetSessionPrivilegeLevel.ExceedsLimit, _console.AskApp(0x3B, 0x04).Code);
        Assert.Equal([0x02], _console.AskApp(0x3B, 0x02).Data);
    }

    [Fact]
    public void A_limit_refuses_sign_ins_that_want_more()
    {
        _console.AskApp(Set, 0x01, 0x00, Volatile | 0x03);
        var administrator = new TestConsole(_bmc);
        administrator.OpenSession();
        Assert.Equal(RakpStatus.UnauthorizedRoleOrPrivilege, administrator.SendRakp1());
        var operating = new TestConsole(_bmc) { RequestedPrivilege = Privilege.Operator }.Open().Raise();
        Assert.Equal(CompletionCode.Ok, operating.AskApp(0x01).Code);
    }

    [Fact]
    public void A_limit_that_comes_during_a_sign_in_counts()
    {
        var administrator = new TestConsole(_bmc);
        administrator.OpenSession();
        administrator.SendRakp1();
        _console.AskApp(Set, 0x01, 0x00, Volatile | 0x03);
        Assert.Equal(RakpStatus.UnauthorizedRoleOrPrivilege, administrator.SendRakp3());
    }

    [Fact]
    public void A_disabled_channel_answers_the_last_command_and_then_nothing()
    {
        Assert.Equal(CompletionCode.Ok, _console.AskApp(Set, 0x01, Volatile | 0x00, 0x00).Code);
        Assert.Null(_bmc.Exchange(_console.RequestPacket(NetworkFunction.App, 0x01)));
        Assert.Null(_bmc.Exchange(new TestConsole(_bmc).OpenSessionPacket()));
        Assert.Null(_bmc.Exchange(IpmiEndpointTests.BeforeSession(0x38, 0x8E, 0x04)));
        Assert.Equal(3, _bmc.Dropped(DropCause.ChannelDisabled));
        _bmc.Endpoint.Tick();
        Assert.Equal(0, _bmc.State.Sessions.Count);
    }

    [Fact]
    public void The_way_back_in_is_not_over_IPMI()
    {
        _console.AskApp(Set, 0x01, Volatile | 0x00, 0x00);
        _bmc.Settings.SetPresentChannel(channel => channel with { AlwaysAvailable = true });
        new TestConsole(_bmc).Open();
    }
}
