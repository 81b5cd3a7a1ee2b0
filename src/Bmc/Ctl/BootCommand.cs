using System.CommandLine;
using Bmc.Arguments;
using Bmc.Contracts.BootOverride;

namespace Bmc.Ctl;

internal static class BootCommand
{
    private static readonly Vocabulary<BootDevice> _devices = new(
        ("none", BootDevice.None),
        ("pxe", BootDevice.Pxe),
        ("disk", BootDevice.HardDisk),
        ("disk-safe-mode", BootDevice.HardDiskSafeMode),
        ("cd", BootDevice.Cd),
        ("setup", BootDevice.BiosSetup),
        ("diagnostics", BootDevice.Diagnostics),
        ("floppy", BootDevice.Floppy),
        ("remote-floppy", BootDevice.RemoteFloppy),
        ("remote-cd", BootDevice.RemoteCd),
        ("remote-disk", BootDevice.RemoteHardDisk),
        ("remote-media", BootDevice.RemoteMedia));

    private const string Lesson = """
        Examples:
          bmc ctl boot                        what is set
          bmc ctl boot pxe                    from the network at the next start only
          bmc ctl boot cd --uefi --persistent from the optical drive at every start
          bmc ctl boot none                   as the PC's own settings say
        """;

    public static Command Create()
    {
        Argument<BootDevice?> device = _devices.OptionalArgument("device", "From where the PC shall start");
        var persistent = new Option<bool>("--persistent") { Description = "For every start, not only the next one." };
        var uefi = new Option<bool>("--uefi") { Description = "Start through UEFI instead of legacy firmware." };
        return new TeachingCommand("boot", "Show or set the boot device override.", Lesson) { device, persistent, uefi }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            if (arguments.GetValue(device) is not { } chosen)
                return output.Show(await bmc.BootOverride.GetAsync(cancellationToken), json => json.BootOverrideSetting, shown => output.Line(Words(shown)));
            BootOverrideMode mode = chosen == BootDevice.None ? BootOverrideMode.Disabled
                : arguments.GetValue(persistent) ? BootOverrideMode.Continuous
                : BootOverrideMode.Once;
            var setting = new BootOverrideSetting(mode, chosen, arguments.GetValue(uefi) ? BootFirmware.Uefi : BootFirmware.Legacy);
            return output.Outcome(await bmc.BootOverride.SetAsync(setting, cancellationToken), $"{Words(setting)}.");
        });
    }

    private static string Words(BootOverrideSetting setting) => setting.Mode == BootOverrideMode.Disabled
        ? "No boot override"
        : $"{(setting.Mode == BootOverrideMode.Once ? "The next start" : "Every start")}: {_devices.WordFor(setting.Device)} ({setting.Firmware})";
}
