using Bmc.Ipmi.Commands.App;

namespace Bmc.Ipmi.Tests.Commands.App;

/// <summary>IPMI 2.0 §22.13, §22.15, §22.22-22.24, §24.8.</summary>
public sealed class ChannelCommandTests
{
    private readonly TestBmc _bmc = new(suite3: true);
    private readonly TestConsole _console;

    public ChannelCommandTests() => _console = new TestConsole(_bmc).Open().Raise();

    [Fact]
    public void Get_Channel_Authentication_Capabilities_tells_nothing_of_20_to_consoles_that_do_not_ask()
    {
        Assert.Equal([0x01, 0x80, 0x04, 0x02, 0x00, 0x00, 0x00, 0x00], _console.AskApp(0x38, 0x8E, 0x04).Data);
        Assert.Equal([0x01, 0x00, 0x04, 0x00, 0x00, 0x00, 0x00, 0x00], _console.AskApp(0x38, 0x01, 0x02).Data);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(0x38, 0x82, 0x04).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(0x38, 0x8E, 0x00).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(0x38, 0x8E, 0x05).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(0x38, 0x9E, 0x04).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(0x38, 0x8E, 0x14).Code);
    }

    [Fact]
    public void Get_Channel_Cipher_Suites_lists_suites_or_algorithms()
    {
        byte[] suites =
        [
            0x01,                         // channel
            0xC0, 0x11, 0x03, 0x44, 0x81, // suite 17: RAKP-HMAC-SHA256, HMAC-SHA256-128, AES-CBC-128
            0xC0, 0x03, 0x01, 0x41, 0x81, // suite 3: RAKP-HMAC-SHA1, HMAC-SHA1-96, AES-CBC-128
        ];
        Assert.Equal(suites, _console.AskApp(0x54, 0x0E, 0x00, 0x80).Data);
        Assert.Equal([0x01], _console.AskApp(0x54, 0x0E, 0x00, 0x81).Data);
        Assert.Equal([0x01, 0x01, 0x03, 0x41, 0x44, 0x81], _console.AskApp(0x54, 0x0E, 0x00, 0x00).Data);
        Assert.Equal(suites, _console.AskApp(0x54, 0x01, 0x01, 0x80).Data);
        Assert.Equal([0x01], _console.AskApp(0x54, 0x0E, 0x00, 0xBF).Data);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(0x54, 0x0E, 0x02, 0x80).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(0x54, 0x02, 0x00, 0x80).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(0x54, 0x1E, 0x00, 0x80).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(0x54, 0x0E, 0x40, 0x80).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(0x54, 0x0E, 0x00, 0xC0).Code);
    }

    [Fact]
    public void Suite_3_is_not_listed_unless_it_is_enabled()
    {
        var console = new TestConsole(new TestBmc()).Open();
        Assert.Equal([0x01, 0xC0, 0x11, 0x03, 0x44, 0x81], console.AskApp(0x54, 0x0E, 0x00, 0x80).Data);
    }

    [Fact]
    public void Get_Channel_Info_describes_the_LAN()
    {
        byte[] expected =
        [
            0x01,             // channel
            0x04,             // 802.3 LAN
            0x01,             // IPMB-1.0
            0x81,             // multi-session, one is active
            0xF2, 0x1B, 0x00, // IPMI forum
            0x00, 0x00,       // auxiliary info
        ];
        Assert.Equal(expected, _console.AskApp(0x42, 0x0E).Data);
        Assert.Equal(expected, _console.AskApp(0x42, 0x01).Data);
    }

    [Fact]
    public void Get_Channel_Info_knows_no_other_channel()
    {
        for (byte channel = 0; channel < 0x10; channel++)
        {
            var expected = channel is 0x01 or 0x0E ? CompletionCode.Ok : CompletionCode.InvalidDataField;
            Assert.Equal(expected, _console.AskApp(0x42, channel).Code);
        }

        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(0x42, 0x11).Code);
    }

    [Fact]
    public void Get_Channel_Payload_Support_names_messages_sol_and_session_setup()
    {
        Assert.Equal([0x03, 0x00, 0x3F, 0x00, 0x00, 0x00, 0x00, 0x00], _console.AskApp(0x4E, 0x01).Data);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(0x4E, 0x02).Code);
    }
}
