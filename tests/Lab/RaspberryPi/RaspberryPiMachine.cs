using Bmc.Lab.Emulator;

namespace Bmc.Lab.RaspberryPi;

/// <summary>A Raspberry Pi 3 with our kernel, whose GPIO driver keeps the outputs of a process that died; one for all tests of a class.</summary>
public sealed class RaspberryPiMachine : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bmc-lab-").FullName;
    private EmulatedBoard? _board;

    internal EmulatedBoard Board => _board!;

    internal RoleClients Roles { get; set; } = null!;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Switches the machine on with the first test that asks: a missing need skips that test, by its name.</summary>
    internal async Task OnAsync()
    {
        if (_board is not null)
            return;
        BoardModel model = BoardModel.RaspberryPi3(await LabFiles.Qemu10Async());
        var ramdisk = new Ramdisk
        {
            Modules = model.Modules,
            LoadedModules = model.LoadedModules,
            Board = await File.ReadAllTextAsync(LabFiles.Source("RaspberryPi/board.json")),
            Prepare = "mount -t tracefs trace /sys/kernel/tracing",
        };
        _board = await EmulatedBoard.StartAsync(
            model, ramdisk, _folder, ["-device", "tmp105,bus=i2c-bus.1,address=0x48,id=case"],
            "pinctrl_bcm2835.persist_gpio_outputs=y trace_event=gpio:gpio_value");
        Roles = await RoleClients.ConnectAsync(_board);
    }

    public async ValueTask DisposeAsync()
    {
        if (_board is not null)
            await _board.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
