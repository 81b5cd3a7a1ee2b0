using System.Text;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Commands.App;

namespace Bmc.Ipmi.Tests.Commands.App;

/// <summary>IPMI 2.0 §22.14a-b, Tables 22-16a to 22-16c.</summary>
public sealed class SystemInfoTests
{
    private const byte Set = 0x58;
    private const byte Get = 0x59;
    private const byte SystemName = 2;

    private readonly TestBmc _bmc = new();
    private readonly TestConsole _console;

    public SystemInfoTests() => _console = new TestConsole(_bmc).Open().Raise();

    [Fact]
    public void A_short_name_is_one_block()
    {
        byte[] block = [0x00, 0x03, .. "box"u8, .. new byte[11]];
        Assert.Equal(CompletionCode.Ok, _console.AskApp(Set, [SystemName, 0x00, .. block]).Code);
        Assert.Equal("box", _bmc.Manager.Info.SystemName);
        Assert.Equal([0x11, 0x00, .. block], _console.AskApp(Get, 0x00, SystemName, 0x00, 0x00).Data);
        Assert.Equal(CompletionCode.ParameterOutOfRange, _console.AskApp(Get, 0x00, SystemName, 0x01, 0x00).Code);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void Long_strings_go_block_by_block_and_are_stored_with_the_last(byte parameter)
    {
        var text = $"parameter {parameter}: " + string.Concat(Enumerable.Range(0, SystemInfoText.MaximumLength).Select(index => (char)('a' + index % 26)));
        text = text[..SystemInfoText.MaximumLength];
        byte[] all = [0x00, 0xFF, .. Encoding.ASCII.GetBytes(text)];
        var blocks = all.Chunk(16).ToArray();
        for (byte block = 0; block < blocks.Length; block++)
        {
            Assert.Null(((SystemInfoParameter)parameter).Of(_bmc.Manager.Info));
            Assert.Equal(CompletionCode.Ok, _console.AskApp(Set, [parameter, block, .. blocks[block]]).Code);
        }

        Assert.Equal(text, ((SystemInfoParameter)parameter).Of(_bmc.Manager.Info));
        var read = Enumerable.Range(0, blocks.Length).SelectMany(block => _console.AskApp(Get, 0x00, parameter, (byte)block, 0x00).Data[2..]);
        Assert.Equal(all, read.Take(all.Length));
    }

    [Fact]
    public void Text_beyond_ASCII_is_told_as_UTF_8()
    {
        byte[] latin1 = [SystemName, 0x00, 0x00, 0x02, (byte)'m', 0xFC];
        Assert.Equal(CompletionCode.Ok, _console.AskApp(Set, latin1).Code);
        Assert.Equal("mü", _bmc.Manager.Info.SystemName);
        Assert.Equal([0x11, 0x00, 0x01, 0x03, (byte)'m', 0xC3, 0xBC, .. new byte[11]], _console.AskApp(Get, 0x00, SystemName, 0x00, 0x00).Data);

        byte[] ucs2 = [SystemName, 0x00, 0x02, 0x02, 0xFC, 0x00];
        Assert.Equal(CompletionCode.Ok, _console.AskApp(Set, ucs2).Code);
        Assert.Equal("ü", _bmc.Manager.Info.SystemName);
    }

    [Fact]
    public void Blocks_out_of_turn_and_bytes_that_are_no_text_are_refused()
    {
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(Set, SystemName, 0x01, 0x41).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(Set, SystemName, 0x00, 0x03, 0x01, 0x41).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(Set, SystemName, 0x00, 0x01, 0x01, 0xFF).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(Set, SystemName, 0x00, 0x00).Code);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(Set, SystemName, 0x00, 0x01, 0x00).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(Set, SystemName, 0x01, 0x41).Code);
        Assert.Equal("", _bmc.Manager.Info.SystemName);
    }

    [Fact]
    public void Set_in_progress_is_a_sign_for_others()
    {
        Assert.Equal([0x11, 0x00], _console.AskApp(Get, 0x00, 0x00, 0x00, 0x00).Data);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(Set, 0x00, 0x01).Code);
        Assert.Equal([0x11, 0x01], _console.AskApp(Get, 0x00, 0x00, 0x00, 0x00).Data);
        Assert.Equal(SetInProgressSign.AlreadyInProgress, new TestConsole(_bmc).Open().Raise().AskApp(Set, 0x00, 0x01).Code);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(Set, 0x00, 0x00).Code);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(Set, 0x00, 0x01).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(Set, 0x00, 0x02).Code);
    }

    [Fact]
    public void Parameters_that_are_not_there_are_told()
    {
        Assert.Equal(GetSystemInfoParameters.ParameterNotSupported, _console.AskApp(Get, 0x00, 0x08, 0x00, 0x00).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(Get, 0x01, SystemName, 0x00, 0x00).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(Get, 0x00, SystemName, 0x00, 0x01).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(Get, 0x00, 0x00, 0x01, 0x00).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(Set, 0x00, 0x04).Code);
        Assert.Equal(GetSystemInfoParameters.ParameterNotSupported, _console.AskApp(Set, 0xC0, 0x00, 0x00).Code);
        Assert.Equal([0x11], _console.AskApp(Get, 0x80, SystemName, 0x00, 0x00).Data);
        Assert.Equal(CompletionCode.RequestDataLengthInvalid, _console.AskApp(Set, SystemName, 0x00).Code);
    }

    [Fact]
    public void Random_blocks_never_throw()
    {
        var random = new Random(22);
        var assembler = new SystemInfoTextAssembler();
        var complete = 0;
        for (var count = 0; count < 20_000; count++)
        {
            var data = new byte[random.Next(17)];
            random.NextBytes(data);
            complete += assembler.Accept((byte)random.Next(3), data, out var text) && text is not null ? 1 : 0;
        }

        Assert.InRange(complete, 1, 20_000);
    }
}
