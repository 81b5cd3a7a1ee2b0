using Bmc.Linux.Video;

namespace Bmc.Simulator.Tests.Screen;

public sealed class ScreenTests : IAsyncDisposable
{
    private readonly SimulatedPcFixture _pc = new();

    public ValueTask DisposeAsync() => _pc.DisposeAsync();

    [Fact]
    public void Has_no_signal_while_off()
    {
        using IVideoCapture capture = Open();
        Assert.False(capture.TryCapture(out _));
    }

    [Fact]
    public void Shows_firmware_then_the_login_prompt()
    {
        using IVideoCapture capture = Open();
        _pc.Press(_pc.PowerSwitch, 200);
        _pc.Pass(500);
        Assert.True(capture.TryCapture(out VideoFrame firmware));
        Assert.Equal((800, 600, 800 * 600 * 3), (firmware.Width, firmware.Height, firmware.Pixels.Length));
        Assert.Equal([0, 0, 120], firmware.Pixels[^3..].ToArray());
        Assert.InRange(Count(firmware, 255, 255, 255), 500, 20_000);
        long before = firmware.Sequence;

        _pc.PassSeconds(5);
        Assert.True(capture.TryCapture(out VideoFrame login));
        Assert.True(login.Sequence > before);
        Assert.Equal([0, 0, 0], login.Pixels[^3..].ToArray());
        Assert.InRange(Count(login, 170, 170, 170), 500, 40_000);
    }

    [Fact]
    public void Keeps_its_sequence_while_nothing_changes()
    {
        using IVideoCapture capture = Open();
        _pc.SwitchOn();
        Assert.True(capture.TryCapture(out VideoFrame first));
        _pc.PassSeconds(30);
        Assert.True(capture.TryCapture(out VideoFrame second));
        Assert.Equal(first.Sequence, second.Sequence);
    }

    [Fact]
    public void Loses_its_signal_with_the_power()
    {
        using IVideoCapture capture = Open();
        _pc.SwitchOn();
        Assert.True(capture.TryCapture(out _));
        _pc.Press(_pc.PowerSwitch, 5000);
        Assert.False(capture.TryCapture(out _));
    }

    private IVideoCapture Open()
    {
        Assert.True(_pc.Pc.Devices.TryOpenCapture("sim", out IVideoCapture? capture, out string? reason), reason);
        return capture;
    }

    private static int Count(VideoFrame frame, byte red, byte green, byte blue)
    {
        ReadOnlySpan<byte> pixels = frame.Pixels.Span;
        int count = 0;
        for (int at = 0; at < pixels.Length; at += 3)
        {
            if (pixels[at] == red && pixels[at + 1] == green && pixels[at + 2] == blue)
                count++;
        }

        return count;
    }
}
