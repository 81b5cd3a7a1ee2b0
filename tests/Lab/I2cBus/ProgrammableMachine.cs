using Bmc.Lab.Emulator;
using Bmc.Lab.I2cBus.Chips;
using Bmc.Lab.I2cBus.VhostUser;
using Bmc.Lab.I2cBus.VirtioI2c;
using Bmc.Lab.Machine;

namespace Bmc.Lab.I2cBus;

/// <summary>A virtual machine with the roles, two buses of our chips and a front panel.</summary>
public sealed class ProgrammableMachine : BoardMachine, IAsyncLifetime
{
    private readonly List<IDisposable> _backends = [];

    internal Lm75Chip Thermometer { get; } = new() { Celsius = 30.5 };

    internal Lm75Chip KernelThermometer { get; } = new() { Celsius = 41 };

    internal PmbusSupplyChip Supply { get; } = new(new PmbusFormat.Linear());

    internal ProgrammableI2cBus FirstBus { get; }

    internal ProgrammableI2cBus SecondBus { get; }

    public ProgrammableMachine()
    {
        FirstBus = new ProgrammableI2cBus((0x48, Thermometer), (0x49, KernelThermometer));
        SecondBus = new ProgrammableI2cBus((0x58, Supply));
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        foreach (IDisposable backend in _backends)
            backend.Dispose();
        FirstBus.Dispose();
        SecondBus.Dispose();
    }

    private protected override async Task<MachineOptions> DescribeAsync()
    {
        string first = Path.Combine(Folder, "first");
        string second = Path.Combine(Folder, "second");
        var ramdisk = new Ramdisk(BoardModel.Virt(), await SourceAsync("I2cBus/board.json"), await SourceAsync("I2cBus/prepare"));
        MachineOptions machine = await ramdisk.InAsync(Folder);
        _backends.Add(new VhostUserBackend(first, new VirtioI2cAdapter(FirstBus)));
        _backends.Add(new VhostUserBackend(second, new VirtioI2cAdapter(SecondBus)));
        return machine with
        {
            KernelArguments = [.. machine.KernelArguments, "trace_event=gpio:gpio_value"],
            Arguments = [.. machine.Arguments, .. QemuArguments.Bus("first", first), .. QemuArguments.Bus("second", second)],
        };
    }
}
