using Bmc.Lab.Machine;
using Bmc.Lab.Units;

namespace Bmc.Lab.Usb;

/// <summary>
/// The shipped image, whose kernel is the PC on its USB port, too. A machine apart from the other roles' tests: as long as the PC has its
/// keyboard open, the simulated controller takes a good part of a processor.
/// </summary>
public sealed class UsbPc : SharedMachine
{
    private protected override async Task<MachineOptions> DescribeAsync()
    {
        MachineOptions shipped = await ShippedMachine.SystemAsync(Folder);
        return shipped with { KernelArguments = [.. shipped.KernelArguments, "lab.changes=memory"] };
    }

    private protected override async Task PrepareAsync(VirtualMachine machine)
    {
        await RoleProcesses.UntilRunningAsync(machine);
        await machine.Shell.UntilAsync("ls /dev/hidg0", seen => seen.Trim() == "/dev/hidg0");
    }
}

/// <summary>One machine for all classes that look at the BMC from the PC's side of the USB cable.</summary>
[CollectionDefinition]
public sealed class UsbPcTests : ICollectionFixture<UsbPc>;
