using Bmc.Contracts.Media;

namespace Bmc.Contracts.Tests.Media;

/// <summary>Both ends of a stream may be of different versions of the software for a while: do not edit the bytes to make it pass.</summary>
public sealed class MediumStreamMessagesTests
{
    private static readonly byte[] _read =
    [
        0x01, // read
        0x2A, 0x00, 0x00, 0x00, // request id
        0x00, 0x08, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, // offset
        0x00, 0x00, 0x02, 0x00, // length
    ];

    private static readonly byte[] _ended = [0x02, 0x02, .. "locked"u8];
    private static readonly byte[] _failed = [0x01, 0x2A, 0x00, 0x00, 0x00, .. "torn"u8];
    private static readonly byte[] _data = [0x00, 0x2A, 0x00, 0x00, 0x00, 0xAA, 0xBB];

    [Fact]
    public void A_read_is_written_and_read()
    {
        var read = new MediumStreamRead(42, 0x1_0000_0800, 0x20000);
        byte[] bytes = new byte[MediumStreamMessages.ReadLength];
        MediumStreamMessages.WriteRead(bytes, read);
        Assert.Equal(_read, bytes);
        Assert.True(MediumStreamMessages.TryParseEvent(_read, out MediumStreamEvent what, out MediumStreamRead parsed, out _));
        Assert.Equal((MediumStreamEvent.Read, read), (what, parsed));
    }

    [Fact]
    public void An_end_has_the_fault_or_none()
    {
        Assert.Equal(_ended, MediumStreamMessages.WriteEnded(new Fault(FaultCode.Conflict, "locked")));
        Assert.True(MediumStreamMessages.TryParseEvent(_ended, out MediumStreamEvent what, out _, out Result result));
        Assert.Equal((MediumStreamEvent.Ended, new Fault(FaultCode.Conflict, "locked")), (what, result.Fault));
        Assert.True(MediumStreamMessages.TryParseEvent(MediumStreamMessages.WriteEnded(Result.Done), out _, out _, out result));
        Assert.True(result.IsDone);
        Assert.True(MediumStreamMessages.TryParseEvent(MediumStreamMessages.WriteInserted(), out what, out _, out _));
        Assert.Equal(MediumStreamEvent.Inserted, what);
    }

    [Fact]
    public void An_answer_has_data_or_a_sentence()
    {
        Assert.Equal(_failed, MediumStreamMessages.WriteFailed(42, "torn"));
        Assert.True(MediumStreamMessages.TryParseAnswer(_failed, out int id, out string? problem));
        Assert.Equal((42, "torn"), (id, problem));

        byte[] head = new byte[MediumStreamMessages.AnswerHead];
        MediumStreamMessages.WriteDataHead(head, 42);
        Assert.Equal(_data[..5], head);
        Assert.True(MediumStreamMessages.TryParseAnswer(_data, out id, out problem));
        Assert.Equal((42, null), (id, problem));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000")]
    [InlineData("03")]
    [InlineData("02")]
    [InlineData("0220")]
    [InlineData("01 2A000000 0008000001000000 000002")]
    [InlineData("01 2A000000 0008000001000000 00000000")]
    [InlineData("01 2A000000 0008000001000000 01000400")]
    [InlineData("01 2A000000 00080000000000FF 00000200")]
    [InlineData("01 2A000000 0008000001000000 00000200 00")]
    public void Events_that_make_no_sense_are_refused(string bytes) =>
        Assert.False(MediumStreamMessages.TryParseEvent(Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal)), out _, out _, out _));

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("002A0000")]
    [InlineData("022A000000")]
    public void Answers_that_make_no_sense_are_refused(string bytes) =>
        Assert.False(MediumStreamMessages.TryParseAnswer(Convert.FromHexString(bytes), out _, out _));
}
