using Bmc.Hardware.Board;
using Bmc.Linux.Gpio;
using Bmc.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Hardware.Tests.Board;

public sealed class SteadyInputTests : IDisposable
{
    private static readonly TimeSpan _debounce = TimeSpan.FromMilliseconds(50);

    private readonly FakeGpioChip _chip = new();
    private readonly FakeTimeProvider _time = new();
    private readonly SteadyInput _input;
    private int _changes;

    public SteadyInputTests()
    {
        _input = new SteadyInput(new GpioInput(new GpioLineAddress(_chip, 3), activeLow: true), _debounce, _time);
        _input.Changed += () => _changes++;
    }

    [Fact]
    public void Counts_a_level_once_it_is_steady()
    {
        Assert.True(_input.Asserted);

        _chip.Drive(3, GpioLevel.High);
        _time.Advance(TimeSpan.FromMilliseconds(49));
        Assert.True(_input.Asserted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.False(_input.Asserted);
        Assert.Equal(1, _changes);
    }

    [Fact]
    public void Takes_no_notice_of_bounces()
    {
        for (int i = 0; i < 20; i++)
        {
            _chip.Drive(3, i % 2 == 0 ? GpioLevel.High : GpioLevel.Low);
            _time.Advance(TimeSpan.FromMilliseconds(30));
        }

        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.True(_input.Asserted);
        Assert.Equal(0, _changes);
    }

    [Fact]
    public void Notices_a_level_whose_edge_was_lost()
    {
        _chip.DriveSilently(3, GpioLevel.High);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_input.Asserted);
        _time.Advance(_debounce);

        Assert.False(_input.Asserted);
        Assert.Equal(1, _changes);
    }

    public void Dispose() => _input.Dispose();
}
