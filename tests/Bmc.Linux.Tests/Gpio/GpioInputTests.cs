using Bmc.Linux.Gpio;
using Bmc.TestKit;

namespace Bmc.Linux.Tests.Gpio;

public sealed class GpioInputTests
{
    private const int Line = 3;

    private readonly FakeGpioChip _chip = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Reads_in_terms_of_the_signal(bool activeLow)
    {
        using GpioInput input = Open(activeLow);
        Assert.Equal(activeLow, input.Asserted);
        _chip.Drive(Line, GpioLevel.High);
        Assert.Equal(!activeLow, input.Asserted);
        Assert.Empty(_chip.Driven(Line));
    }

    [Fact]
    public void Tells_of_both_edges()
    {
        using GpioInput input = Open(activeLow: false);
        List<bool> seen = [];
        input.Changed += () => seen.Add(input.Asserted);
        _chip.Drive(Line, GpioLevel.High);
        _chip.Drive(Line, GpioLevel.High);
        _chip.Drive(Line, GpioLevel.Low);
        Assert.Equal([true, false], seen);
    }

    [Fact]
    public void Is_silent_and_lets_the_line_go_when_disposed()
    {
        GpioInput input = Open(activeLow: false);
        int changes = 0;
        input.Changed += () => changes++;
        input.Dispose();
        input.Dispose();
        _chip.Drive(Line, GpioLevel.High);
        Assert.Equal(0, changes);
        Assert.False(_chip.IsRequested(Line));
    }

    [Fact]
    public void A_line_in_use_can_be_tried_again()
    {
        _chip.Busy = true;
        Assert.Throws<IOException>(() => Open(activeLow: false));
        _chip.Busy = false;
        using GpioInput input = Open(activeLow: false);
        Assert.False(input.Asserted);
    }

    private GpioInput Open(bool activeLow) => new(new GpioLineAddress(_chip, Line), activeLow);
}
