using Bmc.Ipmi.Commands.App;

namespace Bmc.Ipmi.Tests.Commands.App;

/// <summary>IPMI 2.0 §22.25, Table 22-30.</summary>
public sealed class ChannelSecurityKeysTests
{
    private const byte Command = 0x56;
    private const byte Read = 0;
    private const byte Set = 1;
    private const byte Lock = 2;
    private const byte RandomKey = 0;
    private const byte KeyGenerationKey = 1;

    private static readonly byte[] _key = Enumerable.Range(0x40, 20).Select(value => (byte)value).ToArray();

    private readonly TestBmc _bmc = new();
    private readonly TestConsole _console;

    public ChannelSecurityKeysTests() => _console = new TestConsole(_bmc).Open().Raise();

    [Fact]
    public void A_key_is_set_and_consoles_are_told_that_there_is_one()
    {
        var answer = _console.AskApp(Command, [0x01, Set, KeyGenerationKey, .. _key]);
        Assert.Equal(CompletionCode.Ok, answer.Code);
        Assert.Equal([0x02], answer.Data); // unlocked
        Assert.Equal(_key, _bmc.SettingsOwner.Keys.KeyGenerationKey);
        Assert.Equal([0x01, 0x80, 0x24, 0x02, 0x00, 0x00, 0x00, 0x00], _console.AskApp(0x38, 0x8E, 0x04).Data);
        Assert.Equal(_console.AskApp(0x38, 0x8E, 0x04).Data, AskBeforeSession());

        _console.AskApp(Command, [0x01, Set, KeyGenerationKey, .. new byte[20]]);
        Assert.Null(_bmc.SettingsOwner.Keys.KeyGenerationKey);
        Assert.Equal(0x04, _console.AskApp(0x38, 0x8E, 0x04).Data[2]);
    }

    [Fact]
    public void A_locked_key_stays()
    {
        _console.AskApp(Command, [0x01, Set, KeyGenerationKey, .. _key]);
        Assert.Equal([0x01], _console.AskApp(Command, 0x01, Lock, KeyGenerationKey).Data);
        Assert.Equal(SetChannelSecurityKeys.KeyIsLocked, _console.AskApp(Command, [0x01, Set, KeyGenerationKey, .. new byte[20]]).Code);
        Assert.Equal(_key, _bmc.SettingsOwner.Keys.KeyGenerationKey);
    }

    [Fact]
    public void A_key_is_not_told()
    {
        _console.AskApp(Command, [0x01, Set, KeyGenerationKey, .. _key]);
        var answer = _console.AskApp(Command, 0x01, Read, KeyGenerationKey);
        Assert.Equal(CompletionCode.SubFunctionDisabled, answer.Code);
        Assert.Empty(answer.Data);
    }

    [Theory]
    [InlineData(Read)]
    [InlineData(Lock)]
    public void The_random_key_is_not_used(byte operation)
    {
        Assert.Equal(SetChannelSecurityKeys.RandomKeyNotUsed, _console.AskApp(Command, 0x01, operation, RandomKey).Code);
        Assert.Equal(SetChannelSecurityKeys.RandomKeyNotUsed, _console.AskApp(Command, [0x01, Set, RandomKey, .. _key]).Code);
    }

    [Theory]
    [InlineData(0, SetChannelSecurityKeys.InsufficientKeyBytes)]
    [InlineData(19, SetChannelSecurityKeys.InsufficientKeyBytes)]
    [InlineData(21, SetChannelSecurityKeys.TooManyKeyBytes)]
    [InlineData(64, SetChannelSecurityKeys.TooManyKeyBytes)]
    [InlineData(65, CompletionCode.RequestDataLengthInvalid)]
    public void A_key_of_another_length_is_told_to_be_just_that(int length, CompletionCode expected)
    {
        Assert.Equal(expected, _console.AskApp(Command, [0x01, Set, KeyGenerationKey, .. new byte[length]]).Code);
        Assert.Null(_bmc.SettingsOwner.Keys.KeyGenerationKey);
    }

    [Theory]
    [InlineData("020101")] // another channel
    [InlineData("110001")] // reserved bits
    [InlineData("010501")]
    [InlineData("010301")] // reserved operation
    [InlineData("010002")] // no such key
    public void What_is_not_there_is_refused(string body) =>
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(Command, Convert.FromHexString(body)).Code);

    [Fact]
    public void Reading_and_locking_bring_no_key() =>
        Assert.Equal(CompletionCode.RequestDataLengthInvalid, _console.AskApp(Command, 0x01, Lock, KeyGenerationKey, 0x00).Code);

    [Fact]
    public void The_request_is_written_as_it_is_read()
    {
        byte[] expected = [0x0E, 0x01, 0x01, .. _key];
        Assert.True(SetChannelSecurityKeysRequest.TryParse(expected, out var request));
        var buffer = new byte[expected.Length];
        var writer = new SpanWriter(buffer);
        request.Write(ref writer);
        Assert.Equal(expected, buffer);
        Fakes.Golden.Matches<SetChannelSecurityKeysResponse>([0x01], new(ChannelKeyLock.Locked), SetChannelSecurityKeysResponse.TryParse);
    }

    // The bytes of the answer behind RMCP, session and message header.
    private byte[] AskBeforeSession() => _bmc.Exchange(IpmiEndpointTests.BeforeSession(0x38, 0x8E, 0x04))!.AsSpan(^9..^1).ToArray();
}
