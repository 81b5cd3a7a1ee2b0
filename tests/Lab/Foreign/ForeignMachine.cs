using Bmc.Lab.Emulator;
using Bmc.Lab.Machine;

namespace Bmc.Lab.Foreign;

/// <summary>An i.MX 8M Plus board under Debian's own kernel with QEMU's own chips.</summary>
public sealed class ForeignMachine : BoardMachine
{
    private static readonly string[] _chips =
    [
        "-device", "tmp105,bus=i2c-bus.2,address=0x48,id=board", "-device", "tmp105,bus=i2c-bus.2,address=0x49,id=intake",
        "-device", "emc1413,bus=i2c-bus.2,address=0x4c,id=diode", "-device", "adm1272,bus=i2c-bus.2,address=0x10,id=hotswap",
        "-device", "at24c-eeprom,bus=i2c-bus.2,address=0x50,rom-size=256,id=memory",
    ];

    private const string Prepare = """
        echo tmp105 0x48 > /sys/bus/i2c/devices/i2c-2/new_device
        echo emc1413 0x4c > /sys/bus/i2c/devices/i2c-2/new_device
        """;

    private protected override async Task<MachineOptions> DescribeAsync()
    {
        var ramdisk = new Ramdisk(BoardModel.Imx8mPlus(await Qemu10.FetchAsync()), await SourceAsync("Foreign/board.json"), Prepare);
        MachineOptions machine = await ramdisk.InAsync(Folder);
        return machine with { Arguments = [.. machine.Arguments, .. _chips] };
    }
}
