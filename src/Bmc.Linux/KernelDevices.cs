using System.Diagnostics.CodeAnalysis;
using Bmc.Linux.Broker;
using Bmc.Linux.Gpio;
using Bmc.Linux.I2c;
using Bmc.Linux.Nbd;
using Bmc.Linux.RemoteFiles;
using Bmc.Linux.Terminals;
using Bmc.Linux.Usb;
using Bmc.Linux.Video;
using Bmc.Linux.Video.V4l2;

namespace Bmc.Linux;

/// <summary>The devices of the running kernel.</summary>
public sealed class KernelDevices(string sysRoot = "/sys", string devRoot = "/dev", string configfsRoot = "/sys/kernel/config")
    : IKernelDevices
{
    private readonly BrokerClient _broker = new(BrokerServer.SocketPath);
    private readonly LinuxGpioChips _gpioChips = new(devRoot);

    public string SysRoot => sysRoot;

    public string DevRoot => devRoot;

    public string ConfigfsRoot => configfsRoot;

    public IBlockDevices BlockDevices { get; } = new BrokeredBlockDevices(BrokerServer.SocketPath, BrokerServer.ServerFolder, devRoot);

    public IRemoteFiles RemoteFiles { get; } = new BrokeredRemoteFiles(BrokerServer.SocketPath);

    /// <summary>By itself where it may (a role started by hand), else through the process that may.</summary>
    public async ValueTask<string?> WakeUsbHostAsync(string controller, CancellationToken cancellationToken) =>
        WakeSignal.Give(sysRoot, controller) is null ? null : (await _broker.AskAsync(BrokerOrder.Wake(controller), cancellationToken)).Reason;

    public bool TryOpenI2cBus(int number, [NotNullWhen(true)] out II2cBus? bus, [NotNullWhen(false)] out string? reason)
    {
        bool opened = I2cDevBus.TryOpen(devRoot, number, out I2cDevBus? device, out reason);
        bus = device;
        return opened;
    }

    public bool TryFindGpioLine(string chip, string line, out GpioLineAddress address, [NotNullWhen(false)] out string? reason) =>
        _gpioChips.TryFindLine(chip, line, out address, out reason);

    public bool TryOpenCapture(string device, [NotNullWhen(true)] out IVideoCapture? capture, [NotNullWhen(false)] out string? reason)
    {
        bool opened = V4l2Capture.TryOpen(sysRoot, devRoot, device, out V4l2Capture? video, out reason);
        capture = video;
        return opened;
    }

    public bool TryOpenSerial(string device, [NotNullWhen(true)] out ISerialLine? line, [NotNullWhen(false)] out string? reason) =>
        SerialLine.TryOpen(device, out line, out reason);
}
