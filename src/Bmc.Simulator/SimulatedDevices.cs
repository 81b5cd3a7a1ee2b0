using System.Diagnostics.CodeAnalysis;
using Bmc.Linux;
using Bmc.Linux.Gpio;
using Bmc.Linux.I2c;
using Bmc.Linux.Nbd;
using Bmc.Linux.Terminals;
using Bmc.Linux.Video;
using Bmc.Simulator.FrontPanel;
using Bmc.Simulator.Machine;
using Bmc.Simulator.Screen;
using Bmc.Simulator.Serial;

namespace Bmc.Simulator;

/// <summary>The simulated PC's connectors for roles in the same process.</summary>
internal sealed class SimulatedDevices(SimulatedMachine machine, SimulatedTree tree) : IKernelDevices
{
    /// <summary>The name of the capture device and of the serial line in board/sim/board.json.</summary>
    public const string Name = "sim";

    private readonly SimulatedGpioChip _chip = new(machine.Panel);

    public string SysRoot => tree.SysRoot;

    public string DevRoot => tree.DevRoot;

    public string ConfigfsRoot => tree.ConfigfsRoot;

    public IBlockDevices BlockDevices { get; } = new SimulatedBlockDevices(tree.DevRoot);

    public bool TryOpenI2cBus(int number, [NotNullWhen(true)] out II2cBus? bus, [NotNullWhen(false)] out string? reason)
    {
        bus = machine.Buses.FirstOrDefault(candidate => candidate.Number == number);
        reason = bus is null ? $"the simulated board has no I2C bus {number}" : null;
        return bus is not null;
    }

    public bool TryFindGpioLine(string chip, string line, out GpioLineAddress address, [NotNullWhen(false)] out string? reason) =>
        TryFindGpioLine(_chip, chip, line, out address, out reason);

    public bool TryOpenCapture(string device, [NotNullWhen(true)] out IVideoCapture? capture, [NotNullWhen(false)] out string? reason)
    {
        capture = device == Name ? new SimulatedCapture(machine) : null;
        reason = capture is null ? $"the simulated PC has no capture device {device}; it has {Name}" : null;
        return capture is not null;
    }

    public bool TryOpenSerial(string device, [NotNullWhen(true)] out ISerialLine? line, [NotNullWhen(false)] out string? reason)
    {
        line = device == Name ? new PluggedSerialLine(new SimulatedSerialStream(machine)) : null;
        reason = line is null ? $"the simulated PC has no serial line {device}; it has {Name}" : null;
        return line is not null;
    }

    internal static bool TryFindGpioLine(
        SimulatedGpioChip panel, string chip, string line, out GpioLineAddress address, [NotNullWhen(false)] out string? reason)
    {
        FrontPanelLine? found = chip == FrontPanelLine.Chip ? FrontPanelLine.Find(line) : null;
        address = found is null ? default : new GpioLineAddress(panel, found.Offset);
        reason = chip != FrontPanelLine.Chip ? $"no GPIO chip {chip}; the simulated board has {FrontPanelLine.Chip}"
            : found is null ? $"{chip} has no line {line}; it has {string.Join(", ", FrontPanelLine.All.Select(known => known.Name))}"
            : null;
        return reason is null;
    }
}
