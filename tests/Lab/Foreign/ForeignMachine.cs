using Bmc.Lab.Emulator;

namespace Bmc.Lab.Foreign;

/// <summary>An i.MX 8M Plus board under Debian's own kernel with QEMU's own chips; one for all tests of a class.</summary>
public sealed class ForeignMachine : IAsyncLifetime
{
    private static readonly string[] _chips =
    [
        "-device", "tmp105,bus=i2c-bus.2,address=0x48,id=board", "-device", "tmp105,bus=i2c-bus.2,address=0x49,id=intake",
        "-device", "emc1413,bus=i2c-bus.2,address=0x4c,id=diode", "-device", "adm1272,bus=i2c-bus.2,address=0x10,id=hotswap",
        "-device", "at24c-eeprom,bus=i2c-bus.2,address=0x50,rom-size=256,id=memory",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("bmc-lab-").FullName;
    private EmulatedBoard? _board;

    internal EmulatedBoard Board => _board!;

    internal RoleClients Roles { get; private set; } = null!;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Switches the machine on with the first test that asks: a missing need skips that test, by its name.</summary>
    internal async Task OnAsync()
    {
        if (_board is not null)
            return;
        BoardModel model = BoardModel.Imx8mPlus(await LabFiles.Qemu10Async());
        var ramdisk = new Ramdisk
        {
            Modules = model.Modules,
            LoadedModules = model.LoadedModules,
            Board = await File.ReadAllTextAsync(LabFiles.Source("Foreign/board.json")),
            Prepare = """
                echo tmp105 0x48 > /sys/bus/i2c/devices/i2c-2/new_device
                echo emc1413 0x4c > /sys/bus/i2c/devices/i2c-2/new_device
                """,
        };
        _board = await EmulatedBoard.StartAsync(model, ramdisk, _folder, _chips);
        Roles = await RoleClients.ConnectAsync(_board);
    }

    public async ValueTask DisposeAsync()
    {
        if (_board is not null)
            await _board.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
