using Bmc.Lab.Emulator;
using Bmc.Lab.Machine;

namespace Bmc.Lab.RaspberryPi;

/// <summary>A Raspberry Pi 3 with our kernel, whose GPIO driver keeps the outputs of a process that died.</summary>
public sealed class RaspberryPiMachine : BoardMachine
{
    private protected override async Task<MachineOptions> DescribeAsync()
    {
        var ramdisk = new Ramdisk(
            BoardModel.RaspberryPi3(await Qemu10.FetchAsync()), await SourceAsync("RaspberryPi/board.json"), "mount -t tracefs trace /sys/kernel/tracing");
        MachineOptions machine = await ramdisk.InAsync(Folder);
        return machine with
        {
            KernelArguments = [.. machine.KernelArguments, "pinctrl_bcm2835.persist_gpio_outputs=y", "trace_event=gpio:gpio_value"],
            Arguments = [.. machine.Arguments, "-device", "tmp105,bus=i2c-bus.1,address=0x48,id=case"],
        };
    }
}
