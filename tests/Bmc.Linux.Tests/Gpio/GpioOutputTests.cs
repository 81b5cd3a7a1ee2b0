using System.Device.Gpio;
using Bmc.Linux.Gpio;
using Bmc.TestKit;

namespace Bmc.Linux.Tests.Gpio;

public sealed class GpioOutputTests : IDisposable
{
    private const int Line = 5;

    private readonly FakeGpioDriver _chip = new();
    private readonly GpioController _controller;

    public GpioOutputTests() => _controller = _chip.CreateController();

    public void Dispose() => _controller.Dispose();

    [Fact]
    public void Opening_an_active_low_line_drives_it_high_and_nothing_else()
    {
        using GpioOutput output = Open(activeLow: true);
        Assert.Equal([PinValue.High], _chip.Driven(Line));
        Assert.False(output.Asserted);
    }

    [Fact]
    public void Opening_an_active_high_line_drives_it_low_and_nothing_else()
    {
        using GpioOutput output = Open(activeLow: false);
        Assert.Equal([PinValue.Low], _chip.Driven(Line));
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
        Assert.Equal(activeLow ? PinValue.Low : PinValue.High, _chip.Level(Line));
        output.Asserted = false;
        Assert.False(output.Asserted);
        Assert.Equal(activeLow ? PinValue.High : PinValue.Low, _chip.Level(Line));
    }

    [Fact]
    public void Disposing_deasserts_before_it_lets_the_line_go()
    {
        GpioOutput output = Open(activeLow: true);
        output.Asserted = true;
        output.Dispose();
        output.Dispose();
        Assert.Equal([PinValue.High, PinValue.Low, PinValue.High], _chip.Driven(Line));
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
        Assert.Equal(PinValue.High, _chip.Level(Line));
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
        Assert.Equal([PinValue.High], _chip.Driven(Line));
    }

    private GpioOutput Open(bool activeLow) => new(new GpioLineAddress(_controller, Line), activeLow);
}
