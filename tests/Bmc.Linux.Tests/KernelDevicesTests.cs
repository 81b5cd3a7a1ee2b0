using Bmc.Linux.Terminals;

namespace Bmc.Linux.Tests;

public sealed class KernelDevicesTests : IDisposable
{
    private readonly string _devRoot = Directory.CreateTempSubdirectory("bmc-dev-").FullName;
    private readonly KernelDevices _devices;

    public KernelDevicesTests() => _devices = new KernelDevices(devRoot: _devRoot);

    public void Dispose() => Directory.Delete(_devRoot, recursive: true);

    [Fact]
    public void Looks_at_the_kernels_own_trees_unless_told_otherwise()
    {
        var devices = new KernelDevices();
        Assert.Equal(("/sys", "/dev", "/sys/kernel/config"), (devices.SysRoot, devices.DevRoot, devices.ConfigfsRoot));
    }

    [Fact]
    public void Names_each_thing_that_is_not_there()
    {
        Assert.False(_devices.TryOpenI2cBus(3, out _, out string? reason));
        Assert.Contains($"{_devRoot}/i2c-3", reason, StringComparison.Ordinal);
        Assert.False(_devices.TryFindGpioLine("chip", "line", out _, out reason));
        Assert.Contains("chip", reason, StringComparison.Ordinal);
        Assert.False(_devices.TryOpenSerial($"{_devRoot}/ttyS7", out _, out reason));
        Assert.Contains("ttyS7", reason, StringComparison.Ordinal);
        Assert.False(_devices.TryOpenCapture($"{_devRoot}/video0", out _, out reason));
        Assert.Contains("video0", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Opens_a_serial_line()
    {
        Assert.True(PseudoTerminal.TryOpen(out PseudoTerminal? terminal, out string? reason), reason);
        using PseudoTerminal opened = terminal;
        Assert.True(_devices.TryOpenSerial(terminal.SlavePath, out ISerialLine? line, out reason), reason);
        line.Dispose();
    }
}
