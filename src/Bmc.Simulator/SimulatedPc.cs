using Bmc.Contracts.Simulation;
using Bmc.Linux;
using Bmc.Simulator.Chips;
using Bmc.Simulator.Machine;
using Bmc.Simulator.UsbHost;

namespace Bmc.Simulator;

/// <summary>A PC to manage, without the PC: give its <see cref="Devices"/> to the roles in place of the kernel's.</summary>
public sealed class SimulatedPc : IAsyncDisposable
{
    private readonly SimulatedTree _tree;
    private readonly TimeProvider _time;
    private readonly SimulatedDevices _devices;
    private SimulatedUsbHost? _usbHost;

    /// <param name="time">The clock of the PC; it runs on the caller's timers.</param>
    /// <exception cref="IOException">The folder can't be made.</exception>
    public SimulatedPc(SimulatedPcOptions options, TimeProvider time)
    {
        _time = time;
        _tree = new SimulatedTree(options.Folder);
        byte[] contents = _tree.ReadEeprom() ?? options.EepromContents ?? SimulatedFru.Build();
        Machine = new SimulatedMachine(
            options, time, clock => new Simulated24C02(contents, clock, memory => _tree.KeepEeprom(memory.Span)));
        _devices = new SimulatedDevices(Machine, _tree);
        Simulation = new Simulation(Machine);
    }

    /// <summary>What the BMC is wired to.</summary>
    public IKernelDevices Devices => _devices;

    /// <summary>The hand on the PC.</summary>
    public ISimulation Simulation { get; }

    /// <summary>What a programmer clipped onto the EEPROM would read.</summary>
    public ReadOnlyMemory<byte> Eeprom => Machine.Eeprom.Contents;

    /// <summary>Why the PC's USB port is dead, as a sentence; null when it works.</summary>
    public string? UsbProblem { get; private set; }

    /// <summary>The PC between its connectors.</summary>
    public SimulatedMachine Machine { get; }

    internal SimulatedTree Tree => _tree;

    /// <summary>Plugs in the USB cable; all else works from the start.</summary>
    public void Start()
    {
        _tree.ShowControllerState("not attached");
        var ports = new List<HidPort>();
        string? reason = null;
        while (ports.Count < SimulatedUsbHost.Ports && HidPort.TryOpen(Path.Combine(_tree.DevRoot, $"hidg{ports.Count}"), out HidPort? port, out reason))
            ports.Add(port);
        if (reason is null)
            _usbHost = new SimulatedUsbHost(Machine, _tree, ports, _time);
        else
            ports.ForEach(port => port.Dispose());
        UsbProblem = reason;
    }

    public async ValueTask DisposeAsync()
    {
        if (_usbHost is not null)
            await _usbHost.DisposeAsync();
        Machine.Dispose();
        _tree.Dispose();
    }
}
