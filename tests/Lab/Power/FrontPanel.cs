using Bmc.Lab.Machine;

namespace Bmc.Lab.Power;

/// <summary>The PC's front panel of board qemu-virt, seen from its far side: gpio-sim pulls the LED lines and shows the switch lines.</summary>
/// <remarks>Documentation/admin-guide/gpio/gpio-sim.rst: sim_gpioN/pull and value of the chip's platform device.</remarks>
internal sealed class FrontPanel(VirtualMachine machine)
{
    // The kernel numbers lines from 512 (GPIO_DYNAMIC_BASE of drivers/gpio/gpiolib.h); machine `virt` has a PL061 with eight
    // before them. The order is that of board/qemu-virt/system/usr/lib/bmc/front-panel.
    public const int PowerSwitch = 520;
    public const int ResetSwitch = 521;
    public const int DiagnosticSwitch = 522;
    public const int PowerLed = 523;
    public const int IdentifyLed = 525;

    /// <summary>The longest press that the board allows (maximumPressMilliseconds), with what an emulated machine may be late.</summary>
    public static readonly TimeSpan LongestPress = TimeSpan.FromSeconds(8) + TimeSpan.FromSeconds(4);

    /// <summary>The switches: what turns the PC on or off, or disturbs it.</summary>
    public static readonly IReadOnlyList<int> Switches = [PowerSwitch, ResetSwitch, DiagnosticSwitch];

    public static string Files(int line) => $"/sys/devices/platform/gpio-sim.0/gpiochip1/sim_gpio{line - PowerSwitch}";

    /// <summary>Makes the chip, as the image's unit does.</summary>
    public Task<string> MakeAsync() => machine.Shell.DoAsync("modprobe gpio-sim && /usr/lib/bmc/front-panel");

    /// <summary>The PC lights an LED, or lets it go out.</summary>
    public Task<string> PullAsync(int line, bool up) => machine.Shell.DoAsync($"echo pull-{(up ? "up" : "down")} > {Files(line)}/pull");

    /// <summary>The level that the PC sees on a line.</summary>
    public async Task<bool> IsHighAsync(int line) => await machine.Shell.DoAsync($"cat {Files(line)}/value") == "1";

    public Task<string> UntilLevelAsync(int line, bool high) =>
        machine.Shell.UntilAsync($"cat {Files(line)}/value", value => value.Trim() == (high ? "1" : "0"));
}
