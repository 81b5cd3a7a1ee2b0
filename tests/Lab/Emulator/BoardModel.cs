namespace Bmc.Lab.Emulator;

/// <summary>What QEMU has to be told about one kind of machine, and what of its kernel a test can count on.</summary>
/// <param name="Machine">As after -M, with processor and memory.</param>
/// <param name="DeviceTree">Null where QEMU makes its own.</param>
/// <param name="Console">The kernel's console.</param>
/// <param name="Agent">The guest's device of the agent's line.</param>
/// <param name="Lines">Serial lines, from the agent's chardev "agent" and the console's chardev "console".</param>
/// <param name="Network">The device between the guest and the netdev "lan".</param>
internal sealed record BoardModel(
    bool Qemu10,
    IReadOnlyList<string> Machine,
    string Kernel,
    string? DeviceTree,
    string Modules,
    IReadOnlyList<string> LoadedModules,
    string Console,
    string Agent,
    IReadOnlyList<string> Lines,
    IReadOnlyList<string> Network)
{
    /// <summary>The virtual machine of Debian 12's own QEMU, with our kernel.</summary>
    /// <remarks>One processor: with two, i2c-virtio of Linux 6.12 can free a failed transfer that its interrupt still works on.</remarks>
    public static BoardModel Virt() => new(
        Qemu10: false,
        Machine: ["-M", "virt,memory-backend=shared", "-cpu", "cortex-a72", "-smp", "1", "-m", "384", .. I2cBus.QemuArguments.SharedMemory(384)],
        Kernel: Path.Combine(LabFiles.Kernel(), "Image"),
        DeviceTree: null,
        Modules: ModulesOf(LabFiles.Kernel()),
        LoadedModules: ["i2c-virtio", "gpio-sim", "lm75", "at24", "pmbus"],
        Console: "ttyAMA0",
        Agent: "hvc0",
        Lines: ["-serial", "chardev:console", "-device", "virtio-serial-pci", "-device", "virtconsole,chardev=agent"],
        Network: ["-device", "virtio-net-pci,netdev=lan,romfile="]);

    /// <summary>NXP's i.MX 8M Plus board with the kernel that Debian ships.</summary>
    public static BoardModel Imx8mPlus(string qemu10) => new(
        Qemu10: true,
        Machine: ["-M", "imx8mp-evk", "-smp", "1", "-m", "1G"],
        Kernel: Directory.GetFiles(Path.Combine(qemu10, "kernel", "boot"), "vmlinuz-*").Single(),
        DeviceTree: Directory.GetFiles(Path.Combine(qemu10, "kernel", "usr", "lib"), "imx8mp-evk.dtb", SearchOption.AllDirectories).Single(),
        Modules: ModulesOf(Path.Combine(qemu10, "kernel")),
        LoadedModules: ["i2c-dev", "i2c-imx", "lm75", "emc1403", "at24", "nvmem-imx-ocotp", "fec"],
        Console: "ttymxc1",
        Agent: "ttymxc0",
        Lines: ["-serial", "chardev:agent", "-serial", "chardev:console"],
        Network: ["-net", "nic,netdev=lan"]);

    /// <summary>A Raspberry Pi 3 with our kernel; its network is an adapter on USB, as on the real one.</summary>
    public static BoardModel RaspberryPi3(string qemu10) => new(
        Qemu10: true,
        Machine: ["-M", "raspi3b"],
        Kernel: Path.Combine(LabFiles.Kernel(), "Image"),
        DeviceTree: Path.Combine(LabFiles.Kernel(), "dtbs", "bcm2837-rpi-3-b.dtb"),
        Modules: ModulesOf(LabFiles.Kernel()),
        LoadedModules: ["i2c-bcm2835", "i2c-dev", "lm75", "emc1403", "max31785", "at24", "dwc2", "cdc-ether", "rndis-host"],
        Console: "ttyAMA0",
        Agent: "ttyS1",
        Lines: ["-serial", "chardev:console", "-serial", "chardev:agent"],
        Network: ["-device", "usb-net,netdev=lan"]);

    private static string ModulesOf(string kernel)
    {
        string place = Path.Combine(kernel, "lib");
        return Directory.GetDirectories(Path.Combine(Directory.Exists(place) ? place : Path.Combine(kernel, "modules", "lib"), "modules")).Single();
    }
}
