using Bmc.Contracts.Simulation;
using Bmc.Linux;
using Bmc.Simulator.Chips;
using Bmc.Simulator.Machine;

namespace Bmc.Simulator;

/// <summary>A PC to manage, without the PC: give its <see cref="Devices"/> to the roles in place of the kernel's.</summary>
public sealed class SimulatedPc : IAsyncDisposable
{
    private readonly SimulatedTree _tree;
    private readonly SimulatedMachine _machine;
    private readonly SimulatedDevices _devices;

    /// <exception cref="IOException">The folder can't be made.</exception>
    public SimulatedPc(SimulatedPcOptions options, TimeProvider time)
    {
        _tree = new SimulatedTree(options.Folder);
        byte[] contents = _tree.ReadEeprom() ?? options.EepromContents ?? SimulatedFru.Build();
        _machine = new SimulatedMachine(
            options, time, clock => new Simulated24C02(contents, clock, memory => _tree.KeepEeprom(memory.Span)));
        _devices = new SimulatedDevices(_machine, _tree);
        Simulation = new Simulation(_machine);
    }

    public IKernelDevices Devices => _devices;

    public ISimulation Simulation { get; }

    /// <summary>For a look at what the BMC has written.</summary>
    public ReadOnlyMemory<byte> Eeprom => _machine.Eeprom.Contents;

    /// <summary>Plugs in what runs by itself.</summary>
    public void Start() => _tree.ShowController();

    public async ValueTask DisposeAsync()
    {
        _devices.Dispose();
        _machine.Dispose();
        _tree.Dispose();
        await ValueTask.CompletedTask;
    }
}
