using System.Text;
using Bmc.Contracts.Board;

namespace Bmc.Contracts.Tests.Board;

public class BoardReaderMalformedTests
{
    [Theory]
    [InlineData("", "is no JSON at line 1")]
    [InlineData("[]", "is a list")]
    [InlineData("{\n  \"name\": }", "is no JSON at line 2")]
    [InlineData("""{ "name": "\ud800" }""", "half of a surrogate pair")]
    [InlineData("""{ "\udc00": 1 }""", "half of a surrogate pair")]
    public void Names_the_place_of_what_is_no_board_at_all(string json, string message)
    {
        BoardReading reading = BoardText.Read(json);

        Assert.Null(reading.Board);
        BoardFault fault = reading.Faults[0];
        Assert.Equal("$", fault.Path);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_every_truncation_without_throwing()
    {
        byte[] whole = Encoding.UTF8.GetBytes(BoardText.Sound);
        var reader = new BoardReader(new FakeCatalogue());
        int end = BoardText.Sound.LastIndexOf('}');
        for (int length = 0; length <= end; length += 3)
            Assert.Null(reader.Read(whole.AsMemory(0, length)).Board);
    }

    [Fact]
    public void Survives_random_damage()
    {
        byte[] whole = Encoding.UTF8.GetBytes(BoardText.Sound);
        var reader = new BoardReader(new FakeCatalogue());
        var random = new Random(20250101);
        for (int round = 0; round < 2000; round++)
        {
            byte[] damaged = [.. whole];
            for (int i = random.Next(1, 6); i > 0; i--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            BoardReading reading = reader.Read(damaged);
            Assert.True(reading.Board is not null || reading.Faults.Count > 0);
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("-1e400")]
    [InlineData("\"\"")]
    [InlineData("[[]]")]
    [InlineData("{\"a\":{}}")]
    [InlineData("123456789012345678901234567890")]
    public void Survives_a_wrong_value_in_the_place_of_each_value(string value)
    {
        // Whatever follows a colon, up to the end of a scalar or with the whole object: the shape must catch it.
        for (int colon = BoardText.Sound.IndexOf(':', StringComparison.Ordinal); colon >= 0; colon = BoardText.Sound.IndexOf(':', colon + 1))
        {
            int end = BoardText.Sound.IndexOfAny([',', '}', ']', '{', '['], colon);
            string spoilt = $"{BoardText.Sound[..(colon + 1)]}{value}{BoardText.Sound[end..]}";
            Assert.NotEmpty(BoardText.Read(spoilt).Faults);
        }
    }

    [Fact]
    public void Lists_a_bounded_number_of_faults_and_never_loses_the_grave_one()
    {
        string items = string.Concat(Enumerable.Repeat("1,", 300));
        BoardReading reading = BoardText.Read($$"""{ "name": "x", "platform": "linux", "i2c": [{{string.Concat(Enumerable.Repeat("1,", 32))}}], "sensors": [{{items}}], "oops": 1, "gpio": {} }""");

        Assert.InRange(reading.Faults.Count, 1, 200);
        Assert.Null(reading.Board);
        Assert.Contains(reading.Faults, fault => !fault.IsConfined);
    }

    [Fact]
    public void Refuses_a_file_that_is_not_there_or_too_long()
    {
        var reader = new BoardReader(new FakeCatalogue());

        Assert.Contains("can't be read", Assert.Single(reader.ReadFile("/nonexistent/board.json").Faults).Message, StringComparison.Ordinal);
        Assert.Equal("is too long", Assert.Single(reader.Read(new byte[BoardReader.MaximumBytes + 1]).Faults).Message);
    }

    [Fact]
    public void File_without_an_end_is_too_long() =>
        Assert.Equal("is too long", Assert.Single(new BoardReader(new FakeCatalogue()).ReadFile("/dev/zero").Faults).Message);

    [Fact]
    public void Place_of_what_is_no_json_is_said_once() =>
        Assert.DoesNotContain("LineNumber", Assert.Single(new BoardReader(new FakeCatalogue()).Read("{ \"name\": }"u8.ToArray()).Faults).Message, StringComparison.Ordinal);
}
