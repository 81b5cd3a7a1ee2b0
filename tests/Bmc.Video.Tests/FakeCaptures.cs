using System.Diagnostics.CodeAnalysis;
using Bmc.Linux;
using Bmc.Linux.Gpio;
using Bmc.Linux.I2c;
using Bmc.Linux.Nbd;
using Bmc.Linux.Terminals;
using Bmc.Linux.Video;

namespace Bmc.Video.Tests;

/// <summary>A kernel whose only device is a camera that shows what the test tells it to.</summary>
internal sealed class FakeCaptures : IKernelDevices
{
    public const string Device = "/dev/video0";

    public bool Plugged { get; set; } = true;

    /// <summary>Null is no signal.</summary>
    public TestPicture? Picture { get; set; } = new(64, 48);

    /// <summary>What is wrong with the signal, when there is no picture.</summary>
    public string? SignalProblem { get; set; }

    public PixelFormat Format { get; set; } = PixelFormat.Rgb24;

    /// <summary>The device breaks in the middle of a capture.</summary>
    public bool Broken { get; set; }

    /// <summary>How many tried to open it.</summary>
    public int Asked { get; private set; }

    public int Opened { get; private set; }

    public int Closed { get; private set; }

    public int Captured { get; private set; }

    /// <summary>Each capture waits for the device, say.</summary>
    public Action? Waiting { get; set; }

    /// <summary>Set while captures may go on.</summary>
    public ManualResetEventSlim Gate { get; } = new(initialState: true);

    public string SysRoot => throw new NotSupportedException();

    public string DevRoot => throw new NotSupportedException();

    public string ConfigfsRoot => throw new NotSupportedException();

    public IBlockDevices BlockDevices => throw new NotSupportedException();

    public bool TryOpenCapture(string device, [NotNullWhen(true)] out IVideoCapture? capture, [NotNullWhen(false)] out string? reason)
    {
        bool found = Plugged && device == Device;
        Asked++;
        Opened += found ? 1 : 0;
        capture = found ? new Capture(this) : null;
        reason = found ? null : $"{device}: No such file or directory";
        return found;
    }

    public bool TryOpenI2cBus(int number, [NotNullWhen(true)] out II2cBus? bus, [NotNullWhen(false)] out string? reason) =>
        throw new NotSupportedException();

    public bool TryFindGpioLine(string chip, string line, out GpioLineAddress address, [NotNullWhen(false)] out string? reason) =>
        throw new NotSupportedException();

    public bool TryOpenSerial(string device, [NotNullWhen(true)] out ISerialLine? line, [NotNullWhen(false)] out string? reason) =>
        throw new NotSupportedException();

    private sealed class Capture(FakeCaptures kernel) : IVideoCapture
    {
        // A device reuses its memory: what was captured before is overwritten.
        private byte[] _memory = [];

        public string? SignalProblem => kernel.SignalProblem;

        public bool TryCapture(out VideoFrame frame)
        {
            kernel.Captured++;
            int number = kernel.Captured;
            kernel.Gate.Wait(TestContext.Current.CancellationToken);
            kernel.Waiting?.Invoke();
            if (kernel.Broken)
                throw new IOException($"{Device}: No such device");
            frame = default;
            if (kernel.Picture is not { } picture)
                return false;
            Array.Clear(_memory);
            if (_memory.Length != picture.Pixels.Length)
                _memory = new byte[picture.Pixels.Length];
            picture.Pixels.CopyTo(_memory, 0);
            frame = new VideoFrame(_memory, picture.Width, picture.Height, kernel.Format, number);
            return true;
        }

        public void Dispose() => kernel.Closed++;
    }
}
