using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Bmc.Linux;
using Bmc.Linux.Gpio;
using Bmc.Linux.I2c;
using Bmc.Linux.Nbd;
using Bmc.Linux.Terminals;
using Bmc.Linux.Video;
using Bmc.TestKit;

namespace Bmc.Hardware.Tests.Board;

/// <summary>A kernel that has one GPIO chip, "panel", whose lines go by their offsets, and nothing else.</summary>
internal sealed class LinesOnly(FakeGpioChip panel) : IKernelDevices
{
    public string SysRoot => "/nowhere";

    public string DevRoot => "/nowhere";

    public string ConfigfsRoot => "/nowhere";

    public IBlockDevices BlockDevices => throw new NotSupportedException();

    public bool TryFindGpioLine(string chip, string line, out GpioLineAddress address, [NotNullWhen(false)] out string? reason)
    {
        address = chip == "panel" ? new GpioLineAddress(panel, int.Parse(line, CultureInfo.InvariantCulture)) : default;
        reason = chip == "panel" ? null : $"no chip {chip}";
        return reason is null;
    }

    public bool TryOpenI2cBus(int number, [NotNullWhen(true)] out II2cBus? bus, [NotNullWhen(false)] out string? reason)
    {
        bus = null;
        reason = $"no such bus {number}";
        return false;
    }

    public bool TryOpenCapture(string device, [NotNullWhen(true)] out IVideoCapture? capture, [NotNullWhen(false)] out string? reason)
    {
        capture = null;
        reason = "no capture device";
        return false;
    }

    public bool TryOpenSerial(string device, [NotNullWhen(true)] out ISerialLine? line, [NotNullWhen(false)] out string? reason)
    {
        line = null;
        reason = "no serial line";
        return false;
    }
}
