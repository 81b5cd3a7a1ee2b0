using Bmc.Lab.Machine;

namespace Bmc.Lab.Emulator;

/// <summary>One kind of machine without a disk: what QEMU has to be told about it, and what of its kernel a test can count on.</summary>
/// <param name="Modules">…/lib/modules/RELEASE of its kernel.</param>
/// <param name="LoadedModules">Which of them are loaded, beside those that they need.</param>
/// <param name="Options">All but the first root.</param>
internal sealed record BoardModel(string Modules, IReadOnlyList<string> LoadedModules, MachineOptions Options)
{
    private const int VirtMegabytes = 384;

    // A machine that panics or ends is not started again: nobody would wait for it.
    private static readonly string[] _once = ["-no-reboot"];

    /// <summary>The virtual machine of Debian 12's own QEMU, with our kernel.</summary>
    /// <remarks>One processor: with two, i2c-virtio of Linux 6.12 can free a failed transfer that its interrupt still works on.</remarks>
    public static BoardModel Virt() => new(
        ModulesOf(Path.Combine(ShippedImage.KernelFolder, "modules")),
        ["i2c-virtio", "gpio-sim", "lm75", "at24", "pmbus"],
        new MachineOptions
        {
            Machine = "virt,memory-backend=shared",
            Processors = 1,
            Megabytes = VirtMegabytes,
            Kernel = ShippedImage.Kernel,
            KernelArguments = ArgumentsOf(console: "ttyAMA0", agent: "hvc0"),
            Agent = ["-device", "virtio-serial-pci", "-device", "virtconsole,chardev=agent"],
            Ports = [ShippedMachine.Ipmi],
            Arguments = [.. _once, .. I2cBus.QemuArguments.SharedMemory(VirtMegabytes)],
        });

    /// <summary>NXP's i.MX 8M Plus board with the kernel that Debian ships. Its first serial line is the shell's.</summary>
    public static BoardModel Imx8mPlus(Qemu10 qemu) => new(
        ModulesOf(qemu.DebianKernel),
        ["i2c-dev", "i2c-imx", "lm75", "emc1403", "at24", "nvmem-imx-ocotp", "fec"],
        new MachineOptions
        {
            Qemu = qemu.Command,
            Machine = "imx8mp-evk",
            Processor = null,
            Processors = 1,
            Megabytes = 1024,
            Kernel = Directory.GetFiles(Path.Combine(qemu.DebianKernel, "boot"), "vmlinuz-*").Single(),
            DeviceTree = Directory.GetFiles(Path.Combine(qemu.DebianKernel, "usr", "lib"), "imx8mp-evk.dtb", SearchOption.AllDirectories).Single(),
            KernelArguments = ArgumentsOf(console: "ttymxc1", agent: "ttymxc0"),
            SerialLines = [],
            Agent = ["-serial", "chardev:agent", "-serial", "chardev:console"],
            NetworkCard = ["-net", "nic,netdev=lan"],
            Ports = [ShippedMachine.Ipmi],
            Arguments = _once,
        });

    /// <summary>A Raspberry Pi 3 with our kernel; its network is an adapter on USB, as on the real one.</summary>
    public static BoardModel RaspberryPi3(Qemu10 qemu) => new(
        ModulesOf(Path.Combine(ShippedImage.KernelFolder, "modules")),
        ["i2c-bcm2835", "i2c-dev", "lm75", "emc1403", "max31785", "at24", "dwc2", "cdc-ether", "rndis-host"],
        new MachineOptions
        {
            Qemu = qemu.Command,
            Machine = "raspi3b",
            Processor = null,
            Processors = null,
            Megabytes = 1024,
            Kernel = ShippedImage.Kernel,
            DeviceTree = Path.Combine(ShippedImage.KernelFolder, "dtbs", "bcm2837-rpi-3-b.dtb"),
            KernelArguments = ArgumentsOf(console: "ttyAMA0", agent: "ttyS1"),
            Agent = ["-serial", "chardev:agent"],
            NetworkCard = ["-device", "usb-net,netdev=lan"],
            Ports = [ShippedMachine.Ipmi],
            Arguments = _once,
        });

    private static string[] ArgumentsOf(string console, string agent) => [$"console={console}", "quiet", "panic=-1", $"lab.agent={agent}"];

    private static string ModulesOf(string root) => Directory.GetDirectories(Path.Combine(root, "lib", "modules")).Single();
}
