using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Bmc.Linux;
using Bmc.Linux.Gpio;
using Bmc.Linux.I2c;
using Bmc.Linux.Nbd;
using Bmc.Linux.Terminals;
using Bmc.Linux.Video;
using Bmc.Simulator.FrontPanel;
using Bmc.Simulator.Serial;

namespace Bmc.Simulator.Process;

/// <summary>
/// The connectors of a PC that <see cref="SimulatorServer"/> serves in another process. When that process ends, transfers
/// give <see cref="I2cFault.Io"/>, lines throw IOException as a chip that was unplugged, the screen has no signal; when it
/// comes back, all but an open serial line goes on by itself.
/// </summary>
public sealed class RemoteSimulatedDevices : IKernelDevices, IDisposable
{
    private readonly string _socketPath;
    private readonly RemoteFrontPanel _panel;
    private readonly SimulatedGpioChip _chip;

    private RemoteSimulatedDevices(string socketPath, string[] roots)
    {
        _socketPath = socketPath;
        (SysRoot, DevRoot, ConfigfsRoot) = (roots[0], roots[1], roots[2]);
        _panel = new RemoteFrontPanel(socketPath);
        _chip = new SimulatedGpioChip(_panel);
    }

    public string SysRoot { get; }

    public string DevRoot { get; }

    public string ConfigfsRoot { get; }

    public IBlockDevices BlockDevices => new SimulatedBlockDevices(DevRoot);

    /// <exception cref="IOException">No simulated PC is behind the socket.</exception>
    public static RemoteSimulatedDevices Connect(string socketPath)
    {
        using var link = new RemoteLink(socketPath, SimulatorService.Tree);
        using Socket? stream = link.TryOpenStream(out string greeting, out string? reason);
        string[] roots = greeting.Split('\n');
        return stream is not null && roots.Length == 3
            ? new RemoteSimulatedDevices(socketPath, roots)
            : throw new IOException(reason ?? $"{socketPath}: no simulated PC answers there");
    }

    public bool TryOpenI2cBus(int number, [NotNullWhen(true)] out II2cBus? bus, [NotNullWhen(false)] out string? reason)
    {
        bus = null;
        var link = new RemoteLink(_socketPath, SimulatorService.I2c, number);
        if (!link.TryConnect(out reason))
            return false;
        bus = new RemoteI2cBus(link, number);
        return true;
    }

    public bool TryFindGpioLine(string chip, string line, out GpioLineAddress address, [NotNullWhen(false)] out string? reason) =>
        SimulatedDevices.TryFindGpioLine(_chip, chip, line, out address, out reason);

    public bool TryOpenCapture(string device, [NotNullWhen(true)] out IVideoCapture? capture, [NotNullWhen(false)] out string? reason)
    {
        capture = device == SimulatedDevices.Name ? new RemoteCapture(new RemoteLink(_socketPath, SimulatorService.Capture)) : null;
        reason = capture is null ? $"the simulated PC has no capture device {device}; it has {SimulatedDevices.Name}" : null;
        return capture is not null;
    }

    public bool TryOpenSerial(string device, [NotNullWhen(true)] out ISerialLine? line, [NotNullWhen(false)] out string? reason)
    {
        line = null;
        reason = $"the simulated PC has no serial line {device}; it has {SimulatedDevices.Name}";
        if (device != SimulatedDevices.Name)
            return false;
        using var link = new RemoteLink(_socketPath, SimulatorService.Serial);
        if (link.TryOpenStream(out _, out reason) is { } socket)
            line = new PluggedSerialLine(new NetworkStream(socket, ownsSocket: true));
        return line is not null;
    }

    public void Dispose() => _panel.Dispose();
}
