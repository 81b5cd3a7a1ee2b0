using Bmc.Simulator.Screen;

namespace Bmc.Simulator.Tests.Screen;

public sealed class TextScreenTests
{
    private readonly TextScreen _screen = new();

    [Fact]
    public void Writes_lines()
    {
        _screen.Write("ab\r\nc");
        Assert.Equal("ab", Row(0));
        Assert.Equal("c", Row(1));
        Assert.Equal(TextScreen.Columns + 1, _screen.Cursor);
    }

    [Fact]
    public void Wraps_a_long_line()
    {
        _screen.Write(new string('x', TextScreen.Columns) + "y");
        Assert.Equal("y", Row(1));
    }

    [Fact]
    public void Scrolls_at_its_end()
    {
        for (int line = 0; line <= TextScreen.Rows; line++)
            _screen.Write($"line {line}\r\n");
        Assert.Equal("line 2", Row(0));
        Assert.Equal("", Row(TextScreen.Rows - 1));
    }

    [Fact]
    public void Rubs_out()
    {
        _screen.Write("ab\b \b");
        Assert.Equal("a", Row(0));
        Assert.Equal(1, _screen.Cursor);
    }

    [Fact]
    public void Counts_its_changes()
    {
        long before = _screen.Version;
        _screen.Write("");
        Assert.Equal(before, _screen.Version);
        _screen.Write("a");
        Assert.True(_screen.Version > before);
    }

    private string Row(int row) => _screen.Cells.Slice(row * TextScreen.Columns, TextScreen.Columns).ToString().TrimEnd();
}
