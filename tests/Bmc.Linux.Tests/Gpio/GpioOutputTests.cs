using Bmc.Linux.Gpio;
using Bmc.TestKit;

namespace Bmc.Linux.Tests.Gpio;

public sealed class GpioOutputTests
{
    private const int Line = 5;

    private readonly FakeGpioChip _chip = new();

    [Fact]
    public void Opening_an_active_low_line_drives_it_high_and_nothing_else()
    {
        using GpioOutput output = Open(activeLow: true);
        Assert.Equal([GpioLevel.High], _chip.Driven(Line));
        Assert.False(output.Asserted);
    }

    [Fact]
    public void Opening_an_active_high_line_drives_it_low_and_nothing_else()
    {
        using GpioOutput output = Open(activeLow: false);
        Assert.Equal([GpioLevel.Low], _chip.Driven(Line));
        Assert.False(output.Asserted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Asserts_in_terms_of_the_signal(bool activeLow)
    {
        using GpioOutput output = Open(activeLow);
        output.Asserted = true;
        Assert.True(output.Asserted);
        Assert.Equal(activeLow ? GpioLevel.Low : GpioLevel.High, _chip.Level(Line));
        output.Asserted = false;
        Assert.False(output.Asserted);
        Assert.Equal(activeLow ? GpioLevel.High : GpioLevel.Low, _chip.Level(Line));
    }

    [Fact]
    public void A_press_that_a_dead_process_left_is_seen_and_released()
    {
        _chip.LeaveDriven(Line, GpioLevel.Low);
        using GpioOutput output = Open(activeLow: true);
        Assert.True(output.WasAsserted);
        Assert.Equal([GpioLevel.High], _chip.Driven(Line));
    }

    [Fact]
    public void A_line_that_nobody_drove_was_pressed_by_nobody()
    {
        Assert.Equal(GpioLevel.Low, _chip.Level(Line));
        using GpioOutput output = Open(activeLow: true);
        Assert.False(output.WasAsserted);
    }

    [Fact]
    public void A_line_of_somebody_else_says_whose_it_is()
    {
        using GpioOutput output = Open(activeLow: true);
        IOException refusal = Assert.Throws<IOException>(() => Open(activeLow: true));
        Assert.Contains("\"bmc\"", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Disposing_deasserts_before_it_lets_the_line_go()
    {
        GpioOutput output = Open(activeLow: true);
        output.Asserted = true;
        output.Dispose();
        output.Dispose();
        Assert.Equal([GpioLevel.High, GpioLevel.Low, GpioLevel.High], _chip.Driven(Line));
        Assert.False(_chip.IsRequested(Line));
    }

    [Fact]
    public void A_release_that_does_not_reach_the_line_is_no_release()
    {
        using GpioOutput output = Open(activeLow: true);
        output.Asserted = true;
        _chip.Stuck = true;
        Assert.Throws<IOException>(() => output.Asserted = false);

        _chip.Stuck = false;
        output.Asserted = false;
        Assert.Equal(GpioLevel.High, _chip.Level(Line));
    }

    [Fact]
    public void A_line_that_cannot_be_released_is_let_go()
    {
        GpioOutput output = Open(activeLow: true);
        output.Asserted = true;
        _chip.Stuck = true;
        Assert.Throws<IOException>(output.Dispose);
        Assert.False(_chip.IsRequested(Line));
    }

    [Fact]
    public void A_line_in_use_can_be_tried_again()
    {
        _chip.Busy = true;
        Assert.Throws<IOException>(() => Open(activeLow: true));
        _chip.Busy = false;
        using GpioOutput output = Open(activeLow: true);
        Assert.Equal([GpioLevel.High], _chip.Driven(Line));
    }

    private GpioOutput Open(bool activeLow) => new(new GpioLineAddress(_chip, Line), activeLow);
}
