using Bmc.Lab.Machine;

namespace Bmc.Lab.Units;

/// <summary>
/// The shipped image with all of its roles up, and hardware for each of them to open: front panel, I2C bus, fan, screen, serial line
/// and a PC's USB port. Its root is writable, so that it is the units that keep a role from writing there.
/// </summary>
public sealed class RunningRoles : SharedMachine
{
    /// <summary>Which no driver has taken; found by its name, as its number is the kernel's to give.</summary>
    internal const string I2cBus = "$(dirname $(grep -l 'SMBus stub' /sys/bus/i2c/devices/i2c-*/name))";

    /// <summary>The speed of a fan of a chip that a driver of the kernel drives.</summary>
    internal const string FanSpeed = "$(dirname $(grep -l max31790 /sys/class/hwmon/hwmon*/name))/pwm1";

    private const string FreeAddress = "0x48";
    private const string FanAddress = "0x20";

    /// <summary>Announces a chip to the kernel and takes it back.</summary>
    internal const string AnnounceChip = $"cd {I2cBus} && echo lm75 {FreeAddress} > new_device && echo {FreeAddress} > delete_device";

    private protected override async Task<MachineOptions> DescribeAsync()
    {
        MachineOptions shipped = await ShippedMachine.SystemAsync(Folder);
        return shipped with
        {
            KernelArguments = [.. shipped.KernelArguments, "lab.changes=memory"],
            Arguments = [.. shipped.Arguments, "-chardev", "null,id=pc", "-device", "pci-serial,chardev=pc"],
        };
    }

    private protected override async Task PrepareAsync(VirtualMachine machine)
    {
        await RoleProcesses.UntilRunningAsync(machine);
        await machine.Shell.DoAsync(
            $"""
            modprobe i2c-stub chip_addr={FreeAddress},{FanAddress}
            modprobe vivid n_devs=1 node_types=0x1
            echo max31790 {FanAddress} > {I2cBus}/new_device
            """);
        await machine.Shell.UntilAsync($"test -e {FanSpeed} && stat -c %G {I2cBus}/new_device /dev/video0", owners => owners.Trim() == "bmc-hardware\nbmc-video");
        await machine.Shell.UntilAsync("ls /dev/hidg0", seen => seen.Trim() == "/dev/hidg0");
        await Confinement.PrepareAsync(machine);
    }
}

/// <summary>One machine for all classes that need nothing but running roles.</summary>
[CollectionDefinition]
public sealed class RunningRolesTests : ICollectionFixture<RunningRoles>;
