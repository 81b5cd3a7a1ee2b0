using Bmc.Linux.Descriptors;
using static Tmds.Linux.LibC;

namespace Bmc.Linux.Gpio;

/// <summary>A line that the kernel has granted us (linux/gpio.h, uAPI v2).</summary>
/// <param name="name">For messages: "/dev/gpiochip0 line 23".</param>
/// <param name="chip">The chip's open file, taken over.</param>
/// <param name="line">The line's open file, taken over: closing it lets the line go.</param>
internal sealed class KernelGpioLine(string name, FileDescriptor chip, int offset, FileDescriptor line) : IGpioLine
{
    // _IOWR(0xB4, 0x0D, struct gpio_v2_line_config), _IOWR(0xB4, 0x0E and 0x0F, struct gpio_v2_line_values).
    private const int SetConfig = unchecked((int)0xC110B40D);
    private const int GetValues = unchecked((int)0xC010B40E);
    private const int SetValues = unchecked((int)0xC010B40F);

    private bool _driven;
    private KernelGpioEdges? _edges;

    /// <summary>Asked after the request: the kernel then has looked at the hardware's direction.</summary>
    public bool IsOutput => GpioCharacterDevice.TryReadLine(chip, offset, out GpioLineInfo info) && info.IsOutput;

    public GpioLevel Level
    {
        get
        {
            Span<byte> values = stackalloc byte[GpioLineRequest.ValuesLength];
            GpioLineRequest.WriteValues(values, GpioLevel.Low);
            Check(line.Ioctl(GetValues, values), "read");
            return GpioLineRequest.Level(values);
        }
    }

    public void Drive(GpioLevel level)
    {
        if (_driven)
        {
            Span<byte> values = stackalloc byte[GpioLineRequest.ValuesLength];
            GpioLineRequest.WriteValues(values, level);
            Check(line.Ioctl(SetValues, values), "set");
            return;
        }

        Span<byte> config = stackalloc byte[GpioLineRequest.ConfigLength];
        GpioLineRequest.WriteOutput(config, level);
        Check(line.Ioctl(SetConfig, config), "drive");
        _driven = true;
    }

    public void Listen(TimeSpan debounce, Action changed)
    {
        int outcome = Configure(edges: true, debounce);
        bool edges = outcome != -ENODEV && outcome != -ENXIO && outcome != -EOPNOTSUPP;

        // No interrupt: the level can still be looked at.
        if (!edges)
            outcome = Configure(edges: false, debounce);
        Check(outcome, "make an input");
        if (edges)
            _edges = new KernelGpioEdges(line, changed);
    }

    public void Dispose()
    {
        _edges?.Dispose();
        line.Dispose();
        chip.Dispose();
    }

    private int Configure(bool edges, TimeSpan debounce)
    {
        Span<byte> config = stackalloc byte[GpioLineRequest.ConfigLength];
        GpioLineRequest.WriteInput(config, edges, debounce);
        return line.Ioctl(SetConfig, config);
    }

    private void Check(int outcome, string attempt)
    {
        if (outcome < 0)
            throw new IOException($"{name}: {attempt}: {FileDescriptor.Describe(outcome)}");
    }
}
