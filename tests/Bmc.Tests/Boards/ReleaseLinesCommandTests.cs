using Bmc.Boards;
using Bmc.Hardware.Board;

namespace Bmc.Tests.Boards;

public sealed class ReleaseLinesCommandTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    [Fact]
    public void Is_content_when_nothing_was_wrong_or_somebody_holds_the_line()
    {
        int code = Report(
            new LineRelease("powerSwitch", LineReleaseOutcome.Released, ""),
            new LineRelease("resetSwitch", LineReleaseOutcome.AtRest, ""),
            new LineRelease("nmiSwitch", LineReleaseOutcome.LeftAlone, "in use by \"bmc nmiSwitch\""));

        Assert.Equal(0, code);
        Assert.Equal(
            [
                "powerSwitch was left asserted; it is released now",
                "resetSwitch is at rest",
                "nmiSwitch is left alone: in use by \"bmc nmiSwitch\"",
            ],
            _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(_errors.ToString());
    }

    [Fact]
    public void Fails_when_a_line_cannot_be_released()
    {
        Assert.Equal(1, Report(new LineRelease("powerSwitch", LineReleaseOutcome.Failed, "EIO")));
        Assert.Equal($"powerSwitch can't be released: EIO{Environment.NewLine}", _errors.ToString());
    }

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
    }

    private int Report(params LineRelease[] releases) => ReleaseLinesCommand.Report(releases, _output, _errors);
}
