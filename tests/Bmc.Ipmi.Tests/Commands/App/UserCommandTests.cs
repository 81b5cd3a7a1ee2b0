using System.Text;
using Bmc.Contracts.Accounts;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Commands.App;

namespace Bmc.Ipmi.Tests.Commands.App;

/// <summary>IPMI 2.0 §22.26-22.30, §24.6-24.7.</summary>
public sealed class UserCommandTests
{
    private const byte SetAccess = 0x43;
    private const byte GetAccess = 0x44;
    private const byte SetName = 0x45;
    private const byte GetName = 0x46;
    private const byte SetPassword = 0x47;

    private readonly TestBmc _bmc = new();
    private readonly TestConsole _console;

    public UserCommandTests() => _console = new TestConsole(_bmc).Open().Raise();

    /// <summary>What ipmitool sends for: user set name, user set password, channel setaccess, user enable.</summary>
    [Fact]
    public void A_user_is_made_step_by_step()
    {
        Assert.Equal([0x0F, 0x81, 0x01, 0x0F], _console.AskApp(GetAccess, 0x01, 0x03).Data);

        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetName, [0x03, .. Name("worker")]).Code);
        Assert.Equal(new Account(3, "worker", AccountRole.User, Enabled: false, IpmiEnabled: true, null), _bmc.Accounts[3]);
        Assert.Equal([0x0F, 0x81, 0x01, 0x12], _console.AskApp(GetAccess, 0x01, 0x03).Data);

        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetPassword, [0x03, 0x02, .. Padded("s3cretword", 16)]).Code);
        Assert.Equal("s3cretword", _bmc.Accounts.Passwords[3]);

        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetAccess, 0x80 | 0x10 | 0x01, 0x03, 0x03, 0x00).Code);
        Assert.Equal(AccountRole.Operator, _bmc.Accounts[3].Role);

        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetPassword, [0x03, 0x01, .. new byte[16]]).Code);
        Assert.Equal([0x0F, 0x42, 0x01, 0x13], _console.AskApp(GetAccess, 0x01, 0x03).Data);
        Assert.Equal(Name("worker"), _console.AskApp(GetName, 0x03).Data);
    }

    [Fact]
    public void Passwords_of_twenty_bytes_and_tests_of_them_work()
    {
        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetPassword, [0x82, 0x02, .. Padded("twenty bytes, really", 20)]).Code);
        Assert.Equal("twenty bytes, really", _bmc.Accounts.Passwords[2]);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetPassword, [0x82, 0x03, .. Padded("twenty bytes, really", 20)]).Code);
        Assert.Equal(SetUserPassword.TestFailedWrongSize, _console.AskApp(SetPassword, [0x02, 0x03, .. Padded("twenty bytes, re", 16)]).Code);
        Assert.Equal(SetUserPassword.TestFailed, _console.AskApp(SetPassword, [0x82, 0x03, .. Padded("twenty bytes, nearly", 20)]).Code);
        Assert.Equal(CompletionCode.NotPresent, _console.AskApp(SetPassword, [0x09, 0x03, .. Padded("whatever", 16)]).Code);
    }

    [Theory]
    [InlineData("02")]                                           // no operation
    [InlineData("0202")]                                         // no password to set
    [InlineData("020231323334353637383930313233343536" + "37")]  // 17 bytes
    [InlineData("820231323334353637383930313233343536")]         // 20 announced, 16 sent
    [InlineData("020231323334353637383930313233343536" + "37383930")] // 16 announced, 20 sent
    public void Passwords_of_another_length_are_refused(string body) =>
        Assert.Equal(CompletionCode.RequestDataLengthInvalid, _console.AskApp(SetPassword, Convert.FromHexString(body)).Code);

    [Fact]
    public void Passwords_that_are_no_text_are_refused()
    {
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(SetPassword, [0x02, 0x02, 0xFF, .. Padded("longenough", 15)]).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(SetPassword, [0x02, 0x02, .. Padded("longenough", 15), 0x41]).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(SetPassword, [0x02, 0x02, .. new byte[16]]).Code);
    }

    [Fact]
    public void Enabling_needs_no_password_and_disabling_none()
    {
        _console.AskApp(SetName, [0x03, .. Name("worker")]);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetPassword, 0x03, 0x01).Code);
        Assert.True(_bmc.Accounts[3].Enabled);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetPassword, 0x03, 0x00).Code);
        Assert.False(_bmc.Accounts[3].Enabled);
    }

    [Fact]
    public void The_last_administrator_stays()
    {
        Assert.Equal(CompletionCode.NotSupportedInPresentState, _console.AskApp(SetPassword, 0x02, 0x00).Code);
        Assert.Equal(CompletionCode.NotSupportedInPresentState, _console.AskApp(SetAccess, 0x01, 0x02, 0x03).Code);
        Assert.Equal(CompletionCode.NotSupportedInPresentState, _console.AskApp(SetName, [0x02, .. new byte[16]]).Code);
    }

    [Fact]
    public void The_null_user_is_counted_and_that_is_all()
    {
        Assert.Equal([0x0F, 0x81, 0x01, 0x0F], _console.AskApp(GetAccess, 0x01, 0x01).Data);
        Assert.Equal(new byte[16], _console.AskApp(GetName, 0x01).Data);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(SetName, [0x01, .. Name("root")]).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(SetPassword, 0x01, 0x01).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(SetAccess, 0x91, 0x01, 0x04).Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(63)]
    public void Users_that_cannot_be_are_refused(byte id)
    {
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(GetAccess, 0x01, id).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(GetName, id).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(SetName, [id, .. Name("x")]).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(SetPassword, id, 0x01).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(SetAccess, 0x91, id, 0x04).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(0x4D, 0x01, id).Code);
    }

    [Fact]
    public void Access_keeps_what_is_not_set()
    {
        _console.AskApp(SetName, [0x03, .. Name("worker")]);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetAccess, 0x01, 0x03, 0x04).Code);
        Assert.Equal((AccountRole.Administrator, true), (_bmc.Accounts[3].Role, _bmc.Accounts[3].IpmiEnabled));
        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetAccess, 0x81, 0x03, 0x04).Code);
        Assert.False(_bmc.Accounts[3].IpmiEnabled);
        Assert.Equal([0x0F, 0x81, 0x01, 0x04], _console.AskApp(GetAccess, 0x01, 0x03).Data);
        _console.AskApp(SetAccess, 0x91, 0x03, 0x04);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetAccess, 0x01, 0x03, 0x0F).Code);
        Assert.Equal((AccountRole.Administrator, false), (_bmc.Accounts[3].Role, _bmc.Accounts[3].IpmiEnabled));
    }

    [Fact]
    public void Access_that_nobody_can_have_is_refused()
    {
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(SetAccess, 0x91, 0x02, 0x01).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(SetAccess, 0x91, 0x02, 0x05).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(SetAccess, 0x92, 0x02, 0x04).Code);
        Assert.Equal(CompletionCode.NotPresent, _console.AskApp(SetAccess, 0x91, 0x08, 0x04).Code);
    }

    [Theory]
    [InlineData(0x01)]
    [InlineData(0x08)]
    public void Nobody_stays_nobody_when_that_is_written_back(byte id)
    {
        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetPassword, id, 0x00).Code);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetAccess, 0x81, id, 0x0F).Code);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetAccess, 0x01, id, 0x0F, 0x00).Code);
        Assert.NotEqual(CompletionCode.Ok, _console.AskApp(SetAccess, 0x91, id, 0x0F).Code);
        Assert.NotEqual(CompletionCode.Ok, _console.AskApp(SetAccess, 0x01, id, 0x0F, 0x02).Code);
        Assert.NotEqual(CompletionCode.Ok, _console.AskApp(SetPassword, id, 0x01).Code);
    }

    [Theory]
    [InlineData(SetAccess, "914204")] // user id
    [InlineData(SetAccess, "910214")] // privilege limit
    [InlineData(SetAccess, "91020410")] // session limit
    [InlineData(GetAccess, "1102")]
    [InlineData(GetAccess, "0142")]
    [InlineData(GetName, "42")]
    [InlineData(SetName, "4261646D696E0000000000000000000000")]
    [InlineData(SetPassword, "4201")]
    [InlineData(SetPassword, "0205")]
    public void Reserved_bits_are_refused(byte command, string body) =>
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(command, Convert.FromHexString(body)).Code);

    [Fact]
    public void Call_back_link_and_session_limit_are_kept()
    {
        _console.AskApp(SetName, [0x03, .. Name("worker")]);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetAccess, 0x80 | 0x70 | 0x01, 0x03, 0x03, 0x02).Code);
        Assert.Equal(new IpmiUserAccess(CallbackOnly: true, LinkAuthentication: true, SessionLimit: 2), _bmc.Accounts[3].IpmiAccess);
        Assert.Equal([0x0F, 0x81, 0x01, 0x73], _console.AskApp(GetAccess, 0x01, 0x03).Data);

        // What is not set stays.
        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetAccess, 0x01, 0x03, 0x03).Code);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetAccess, 0x90 | 0x01, 0x03, 0x03).Code);
        Assert.Equal(new IpmiUserAccess(SessionLimit: 2), _bmc.Accounts[3].IpmiAccess);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetAccess, 0x01, 0x03, 0x03, 0x00).Code);
        Assert.Equal(IpmiUserAccess.Default, _bmc.Accounts[3].IpmiAccess);
    }

    [Fact]
    public void Access_is_written_as_it_is_read()
    {
        Fakes.Golden.Matches<SetUserAccessRequest>(
            [0xB1, 0x03, 0x04, 0x05],
            new(1, UserAccessFlags.IpmiMessaging | UserAccessFlags.LinkAuthentication, 3, Privilege.Administrator, 5),
            SetUserAccessRequest.TryParse);
        Fakes.Golden.Matches<SetUserAccessRequest>([0x0E, 0x03, 0x0F], new(0x0E, null, 3, GetUserAccessResponse.NoAccess, null), SetUserAccessRequest.TryParse);
        Fakes.Golden.Matches<GetUserAccessResponse>(
            [0x0F, 0x42, 0x01, 0x53],
            new(2, true, UserAccessFlags.IpmiMessaging | UserAccessFlags.CallbackOnly, Privilege.Operator),
            GetUserAccessResponse.TryParse);
    }

    [Fact]
    public void Names_are_changed_and_taken_away()
    {
        _console.AskApp(SetName, [0x03, .. Name("worker")]);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetName, [0x03, .. Name("worker")]).Code);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetName, [0x03, .. Name("sixteen-letters-")]).Code);
        Assert.Equal("sixteen-letters-", _bmc.Accounts[3].Name);
        Assert.Equal(CompletionCode.NotSupportedInPresentState, _console.AskApp(SetName, [0x04, .. Name("admin")]).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(SetName, [0x04, .. Name("no spaces")]).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(SetName, [0x04, 0xC3, .. Name("x")[..15]]).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(SetName, [0x04, .. Name("x")[..15], 0x41]).Code);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetName, [0x03, .. new byte[16]]).Code);
        Assert.False(_bmc.Accounts.Has(3));
        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetName, [0x03, .. new byte[16]]).Code);
    }

    [Fact]
    public void Sol_is_permitted_until_somebody_forbids_it()
    {
        Assert.Equal([0x02, 0x00, 0x00, 0x00], _console.AskApp(0x4D, 0x01, 0x02).Data);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(0x4C, 0x01, 0x40 | 0x02, 0x02, 0x00, 0x00, 0x00).Code);
        Assert.Equal([0x00, 0x00, 0x00, 0x00], _console.AskApp(0x4D, 0x01, 0x02).Data);
        Assert.False(_bmc.Accounts[2].SolEnabled);
        // Neither bit 1 nor anything else is said to change.
        Assert.Equal(CompletionCode.Ok, _console.AskApp(0x4C, 0x01, 0x02, 0x00, 0x00, 0x00, 0x00).Code);
        Assert.False(_bmc.Accounts[2].SolEnabled);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(0x4C, 0x0E, 0x02, 0x02, 0x00, 0x00, 0x00).Code);
        Assert.Equal([0x02, 0x00, 0x00, 0x00], _console.AskApp(0x4D, 0x0E, 0x02).Data);
    }

    [Theory]
    [InlineData(0x02, 0x02, 0x02, 0x00, 0x00, 0x00)] // another channel
    [InlineData(0x11, 0x02, 0x02, 0x00, 0x00, 0x00)] // reserved bit of the channel
    [InlineData(0x01, 0x82, 0x02, 0x00, 0x00, 0x00)] // reserved operation
    [InlineData(0x01, 0x49, 0x02, 0x00, 0x00, 0x00)] // nobody has this id
    [InlineData(0x01, 0x02, 0x01, 0x00, 0x00, 0x00)] // reserved bit
    [InlineData(0x01, 0x02, 0x04, 0x00, 0x00, 0x00)] // a payload that does not exist
    [InlineData(0x01, 0x02, 0x02, 0x01, 0x00, 0x00)] // reserved byte
    [InlineData(0x01, 0x02, 0x00, 0x00, 0x01, 0x00)] // an OEM payload
    [InlineData(0x01, 0x02, 0x02, 0x00, 0x00, 0x01)] // reserved byte
    public void Payload_access_that_cannot_be_is_refused(byte channel, byte user, byte one, byte two, byte three, byte four) =>
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(0x4C, channel, user, one, two, three, four).Code);

    private static byte[] Name(string name) => Padded(name, 16);

    private static byte[] Padded(string text, int length)
    {
        var bytes = new byte[length];
        Encoding.ASCII.GetBytes(text, bytes);
        return bytes;
    }
}
