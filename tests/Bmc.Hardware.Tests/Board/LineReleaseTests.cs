using Bmc.Contracts.Board;
using Bmc.Hardware.Board;
using Bmc.Linux.Gpio;
using Bmc.TestKit;

namespace Bmc.Hardware.Tests.Board;

public sealed class LineReleaseTests
{
    private static readonly BoardGpio _gpio = new(
        PowerSwitch: new BoardLine("panel", "0", ActiveLow: true),
        ResetSwitch: new BoardLine("panel", "1", ActiveLow: false),
        NmiSwitch: null,
        PowerLed: new BoardLine("panel", "2", ActiveLow: false),
        DiskLed: null,
        IdentifyLed: new BoardLine("elsewhere", "0", ActiveLow: false),
        CaseOpen: null);

    private readonly FakeGpioChip _chip = new();

    [Fact]
    public void Releases_what_was_left_asserted_and_nothing_else_moves()
    {
        _chip.LeaveDriven(0, GpioLevel.Low);
        _chip.LeaveDriven(1, GpioLevel.Low);

        Assert.Equal(
            [LineReleaseOutcome.Released, LineReleaseOutcome.AtRest, LineReleaseOutcome.LeftAlone],
            Release().Select(release => release.Outcome));

        Assert.Equal([GpioLevel.High], _chip.Driven(0));
        Assert.Equal([GpioLevel.Low], _chip.Driven(1));
        Assert.Empty(_chip.Driven(2));
        Assert.False(_chip.IsRequested(0));
    }

    [Fact]
    public void Leaves_alone_what_somebody_holds()
    {
        using var held = new GpioOutput(new GpioLineAddress(_chip, 0), activeLow: true, "bmc powerSwitch");
        held.Asserted = true;

        LineRelease release = Release()[0];

        Assert.Equal(LineReleaseOutcome.LeftAlone, release.Outcome);
        Assert.Contains("\"bmc powerSwitch\"", release.Message, StringComparison.Ordinal);
        Assert.True(held.Asserted);
    }

    [Fact]
    public void Says_what_is_not_there()
    {
        LineRelease release = Release()[^1];
        Assert.Equal(("identifyLed", LineReleaseOutcome.LeftAlone), (release.Signal, release.Outcome));
        Assert.Contains("elsewhere", release.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_cannot_be_released_keeps_none_of_the_others()
    {
        _chip.LeaveDriven(0, GpioLevel.Low);
        _chip.LeaveDriven(1, GpioLevel.High);
        _chip.AfterWrite = (line, _) =>
        {
            if (line == 0)
                throw new IOException("EIO");
        };

        IReadOnlyList<LineRelease> releases = Release();

        Assert.Equal((LineReleaseOutcome.Failed, "EIO"), (releases[0].Outcome, releases[0].Message));
        Assert.Equal(LineReleaseOutcome.Released, releases[1].Outcome);
    }

    [Fact]
    public void A_release_that_cannot_be_seen_is_none()
    {
        _chip.LeaveDriven(0, GpioLevel.Low);
        _chip.Stuck = true;
        Assert.Equal(LineReleaseOutcome.Failed, Release()[0].Outcome);
    }

    private IReadOnlyList<LineRelease> Release() => LineRelease.All(new LinesOnly(_chip), _gpio);
}
