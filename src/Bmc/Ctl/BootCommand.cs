using System.CommandLine;
using Bmc.Arguments;
using Bmc.Contracts;
using Bmc.Contracts.BootOverride;
using Bmc.Contracts.Ipc;

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
          bmc ctl boot cd --image debian.iso  put an image into the drive before
          bmc ctl boot none                   as the PC's own settings say
        A start from a device is carried out where the board has the keys that the PC's firmware wants (bootKeys in
        board.json); else it is kept for a PC that reads it, and the answer says so.
        """;

    public static Command Create()
    {
        Argument<BootDevice?> device = _devices.OptionalArgument("device", "From where the PC shall start");
        var persistent = new Option<bool>("--persistent") { Description = "For every start, not only the next one." };
        var uefi = new Option<bool>("--uefi") { Description = "Start through UEFI instead of legacy firmware." };
        var image = new Option<string?>("--image") { Description = "What to put into the drive before: an image of the store, or its address on the network." };
        var drive = new Option<string>("--drive") { Description = "Into which drive.", DefaultValueFactory = _ => "cd" };
        return new TeachingCommand("boot", "Show or set the boot device override.", Lesson) { device, persistent, uefi, image, drive }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            if (arguments.GetValue(device) is not { } chosen)
                return await ShowAsync(bmc, output, cancellationToken);
            BootOverrideMode mode = chosen == BootDevice.None ? BootOverrideMode.Disabled
                : arguments.GetValue(persistent) ? BootOverrideMode.Continuous
                : BootOverrideMode.Once;
            BootMedium? medium = arguments.GetValue(image) is { } given ? new BootMedium(arguments.GetValue(drive)!, given) : null;
            var setting = new BootOverrideSetting(mode, chosen, arguments.GetValue(uefi) ? BootFirmware.Uefi : BootFirmware.Legacy, Medium: medium);
            Result outcome = await bmc.BootOverride.SetAsync(setting, cancellationToken);
            return output.Outcome(outcome, outcome.IsDone ? $"{Words(await bmc.BootOverride.GetStatusAsync(cancellationToken))}." : "");
        });
    }

    private static async Task<int> ShowAsync(CtlConnection bmc, CtlOutput output, CancellationToken cancellationToken)
    {
        BootOverrideStatus status = await bmc.BootOverride.GetStatusAsync(cancellationToken);
        BootKeysReport? report = null;
        try
        {
            report = await bmc.BootKeys.GetAsync(cancellationToken);
        }
        catch (OwnerUnavailableException exception)
        {
            output.Say($"bmc: what came of the last one is not known: {exception.Message}");
        }

        return output.Show(status, json => json.BootOverrideStatus, shown =>
        {
            output.Line(Words(shown));
            if (report is { Last: { } last, Time: { } time })
                output.Line($"{time:u}  {last}");
        });
    }

    private static string Words(BootOverrideStatus status) => status.Setting.Mode == BootOverrideMode.Disabled
        ? "No boot override"
        : $"{(status.Setting.Mode == BootOverrideMode.Once ? "The next start" : "Every start")}: {_devices.WordFor(status.Setting.Device)} ({status.Setting.Firmware}); {status.Explanation}";
}
