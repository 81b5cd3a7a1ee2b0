namespace Bmc.Simulator.Machine;

/// <summary>What the PC prints on its way up and down, on the screen and the serial line alike.</summary>
/// <param name="At">0..1 of the stage's time.</param>
public sealed record BootScriptLine(BootStage Stage, double At, string Text)
{
    public const string HostName = "sim";

    private static readonly BootScriptLine[] Script =
    [
        new(BootStage.PowerOnSelfTest, 0.05, "BmcFirmware Simulated BIOS v1.0  2026-01-05\r\n"),
        new(BootStage.PowerOnSelfTest, 0.20, "CPU: Simulated Processor at 3.40 GHz, 8 cores\r\n"),
        new(BootStage.PowerOnSelfTest, 0.35, "Memory test: 16384 MB OK\r\n"),
        new(BootStage.PowerOnSelfTest, 0.55, "USB: 1 controller, 2 ports\r\n"),
        new(BootStage.PowerOnSelfTest, 0.70, "Disk 0: SIMDISK 256 GB\r\n"),
        new(BootStage.PowerOnSelfTest, 0.85, "Press DEL for setup, F12 for the boot menu\r\n"),

        new(BootStage.BootLoader, 0.02, "\r\nBoot loader 2.12\r\n"),
        new(BootStage.BootLoader, 0.15, "Booting 'Simulated Linux'\r\n\r\n"),
        new(BootStage.BootLoader, 0.30, "[    0.000000] Linux version 6.12.0-sim (gcc 14.2.0) #1 SMP PREEMPT_DYNAMIC\r\n"),
        new(BootStage.BootLoader, 0.35, "[    0.000000] Command line: root=/dev/sda2 console=tty0 console=ttyS0,115200n8\r\n"),
        new(BootStage.BootLoader, 0.42, "[    0.213407] ACPI: 8 ACPI AML tables successfully acquired and loaded\r\n"),
        new(BootStage.BootLoader, 0.50, "[    0.584120] serial8250: ttyS0 at I/O 0x3f8 (irq = 4, base_baud = 115200) is a 16550A\r\n"),
        new(BootStage.BootLoader, 0.58, "[    0.902866] input: Power Button as /devices/LNXSYSTM:00/LNXPWRBN:00/input/input0\r\n"),
        new(BootStage.BootLoader, 0.66, "[    1.120033] usbcore: registered new interface driver usbhid\r\n"),
        new(BootStage.BootLoader, 0.74, "[    1.377251] EXT4-fs (sda2): mounted filesystem with ordered data mode\r\n"),
        new(BootStage.BootLoader, 0.88, "[    1.603914] systemd[1]: Reached target multi-user.target.\r\n"),

        new(BootStage.ShuttingDown, 0.05, "\r\nThe system is going down for power off NOW!\r\n"),
        new(BootStage.ShuttingDown, 0.40, "systemd[1]: Stopped target multi-user.target.\r\n"),
        new(BootStage.ShuttingDown, 0.70, "systemd-shutdown[1]: All filesystems unmounted.\r\n"),
        new(BootStage.ShuttingDown, 0.95, "reboot: Power down\r\n"),
    ];

    /// <summary>An installer instead of the system on the disk.</summary>
    /// <param name="from">"CD: DEBIAN 12".</param>
    public static IReadOnlyList<BootScriptLine> Starting(string from) =>
    [
        new(BootStage.BootLoader, 0.02, $"\r\nBooting from {from} ...\r\n"),
        new(BootStage.BootLoader, 0.30, "[    0.000000] Linux version 6.12.0-sim (gcc 14.2.0) #1 SMP PREEMPT_DYNAMIC\r\n"),
        new(BootStage.BootLoader, 0.88, "Starting the installer\r\n"),
    ];

    /// <summary>Before the disk is started in its place.</summary>
    public static IReadOnlyList<BootScriptLine> NothingToStart(string source) =>
        [new(BootStage.BootLoader, 0.01, $"\r\n{source}: nothing to boot, going on with the disk\r\n")];

    public static IReadOnlyList<BootScriptLine> Of(BootStage stage) => [.. Script.Where(line => line.Stage == stage)];
}
