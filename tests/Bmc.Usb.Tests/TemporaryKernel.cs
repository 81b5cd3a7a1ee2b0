using System.Diagnostics.CodeAnalysis;
using Bmc.Linux;
using Bmc.Linux.Descriptors;
using Bmc.Linux.Gpio;
using Bmc.Linux.I2c;
using Bmc.Linux.Nbd;
using Bmc.Linux.Terminals;
using Bmc.Linux.Video;

namespace Bmc.Usb.Tests;

/// <summary>The kernel's USB side as a temporary tree: /sys/class/udc, configfs, and a pseudo terminal as /dev/hidg0.</summary>
internal sealed class TemporaryKernel : IKernelDevices, IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("bmc-usb-").FullName;
    private PseudoTerminal? _host;

    public TemporaryKernel()
    {
        Directory.CreateDirectory(Path.Combine(SysRoot, "class", "udc"));
        Directory.CreateDirectory(DevRoot);
        Directory.CreateDirectory(ConfigfsRoot);
    }

    public string SysRoot => Path.Combine(_root, "sys");

    public string DevRoot => Path.Combine(_root, "dev");

    public string ConfigfsRoot => Path.Combine(_root, "config");

    public IBlockDevices BlockDevices => throw new NotSupportedException();

    public string Gadget => Path.Combine(ConfigfsRoot, "usb_gadget", "bmc");

    /// <summary>The host's end of the keyboard's cable.</summary>
    public PseudoTerminal Host => _host ?? throw new InvalidOperationException("Call ConnectHost first.");

    public string AddController(string name, string state = "not attached")
    {
        string folder = Path.Combine(SysRoot, "class", "udc", name);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "state"), state + "\n");
        return folder;
    }

    public void RemoveController(string name) => Directory.Delete(Path.Combine(SysRoot, "class", "udc", name), recursive: true);

    public void ConnectHost()
    {
        Assert.True(PseudoTerminal.TryOpen(out _host, out string? reason), reason);
        File.CreateSymbolicLink(Path.Combine(DevRoot, "hidg0"), _host.SlavePath);
    }

    /// <summary>The reports that lie in the keyboard's cable, in hexadecimal; they are taken out of it.</summary>
    /// <param name="length">Of one, in bytes.</param>
    public List<string> TakeReports(int length)
    {
        byte[] buffer = new byte[4096];
        List<byte> taken = [];
        while (Host.Master.Descriptor.Read(buffer) is var count and > 0)
            taken.AddRange(buffer[..count]);
        return [.. taken.Chunk(length).Select(Convert.ToHexString)];
    }

    /// <summary>Nobody reads any more: the cable takes no more bytes.</summary>
    /// <returns>How many bytes lie there.</returns>
    public int FillTheCable()
    {
        Assert.True(DeviceStream.TryOpen(Host.SlavePath, out DeviceStream? slave, out string? reason), reason);
        using (slave)
        {
            int filled = 0;
            while (slave.WriteAvailable(new byte[1]) is var taken and > 0)
                filled += taken;
            return filled;
        }
    }

    public string ReadGadget(string path) => File.ReadAllText(Path.Combine(Gadget, path));

    public bool TryOpenI2cBus(int number, [NotNullWhen(true)] out II2cBus? bus, [NotNullWhen(false)] out string? reason) =>
        throw new NotSupportedException();

    public bool TryFindGpioLine(string chip, string line, out GpioLineAddress address, [NotNullWhen(false)] out string? reason) =>
        throw new NotSupportedException();

    public bool TryOpenCapture(string device, [NotNullWhen(true)] out IVideoCapture? capture, [NotNullWhen(false)] out string? reason) =>
        throw new NotSupportedException();

    public bool TryOpenSerial(string device, [NotNullWhen(true)] out ISerialLine? line, [NotNullWhen(false)] out string? reason) =>
        throw new NotSupportedException();

    public void Dispose()
    {
        _host?.Dispose();
        Directory.Delete(_root, recursive: true);
    }
}
