using Bmc.Lab.Emulator;
using Bmc.Lab.I2cBus.Chips;
using Bmc.Lab.I2cBus.VhostUser;
using Bmc.Lab.I2cBus.VirtioI2c;

namespace Bmc.Lab.I2cBus;

/// <summary>A virtual machine with the roles, two buses of our chips and a front panel; one for all tests of a class.</summary>
public sealed class ProgrammableMachine : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bmc-lab-").FullName;
    private readonly List<IDisposable> _backends = [];
    private EmulatedBoard? _board;

    internal Lm75Chip Thermometer { get; } = new() { Celsius = 30.5 };

    internal Lm75Chip KernelThermometer { get; } = new() { Celsius = 41 };

    internal PmbusSupplyChip Supply { get; } = new(new PmbusFormat.Linear());

    internal ProgrammableI2cBus FirstBus { get; }

    internal ProgrammableI2cBus SecondBus { get; }

    internal RoleClients Roles { get; private set; } = null!;

    internal GuestShell Shell => _board!.Shell;

    public ProgrammableMachine()
    {
        FirstBus = new ProgrammableI2cBus((0x48, Thermometer), (0x49, KernelThermometer));
        SecondBus = new ProgrammableI2cBus((0x58, Supply));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Switches the machine on with the first test that asks: a missing need skips that test, by its name.</summary>
    internal async Task OnAsync()
    {
        if (_board is not null)
            return;
        LabFiles.NeedImage();
        BoardModel model = BoardModel.Virt();
        string first = Path.Combine(_folder, "first");
        string second = Path.Combine(_folder, "second");
        _backends.Add(new VhostUserBackend(first, new VirtioI2cAdapter(FirstBus)));
        _backends.Add(new VhostUserBackend(second, new VirtioI2cAdapter(SecondBus)));
        var ramdisk = new Ramdisk
        {
            Modules = model.Modules,
            LoadedModules = model.LoadedModules,
            Board = await File.ReadAllTextAsync(LabFiles.Source("I2cBus/board.json")),
            Prepare = await File.ReadAllTextAsync(LabFiles.Source("I2cBus/prepare")),
        };
        _board = await EmulatedBoard.StartAsync(model, ramdisk, _folder, [.. QemuArguments.Bus("first", first), .. QemuArguments.Bus("second", second)], "trace_event=gpio:gpio_value");
        Roles = await RoleClients.ConnectAsync(_board);
    }

    public async ValueTask DisposeAsync()
    {
        if (_board is not null)
            await _board.DisposeAsync();
        foreach (IDisposable backend in _backends)
            backend.Dispose();
        FirstBus.Dispose();
        SecondBus.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
