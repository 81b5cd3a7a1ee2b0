using System.CommandLine;
using Bmc.Contracts.BootOverride;

namespace Bmc.Ctl;

internal static class BootCommand
{
    private static readonly (string Word, BootDevice Device)[] _devices =
    [
        ("none", BootDevice.None),
        ("pxe", BootDevice.Pxe),
        ("disk", BootDevice.HardDisk),
        ("cd", BootDevice.Cd),
        ("setup", BootDevice.BiosSetup),
        ("diagnostics", BootDevice.Diagnostics),
        ("floppy", BootDevice.Floppy),
        ("remote-cd", BootDevice.RemoteCd),
        ("remote-media", BootDevice.RemoteMedia),
    ];

    public static Command Create()
    {
        var device = new Argument<string?>("device") { Description = "From where the PC shall start.", Arity = ArgumentArity.ZeroOrOne };
        device.AcceptOnlyFromAmong([.. _devices.Select(entry => entry.Word)]);
        var persistent = new Option<bool>("--persistent") { Description = "For every start, not only the next one." };
        var uefi = new Option<bool>("--uefi") { Description = "Start through UEFI instead of legacy firmware." };
        return new Command("boot", "Show or set the boot device override.") { device, persistent, uefi }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            if (arguments.GetValue(device) is not { } word)
                return output.Show(await bmc.BootOverride.GetAsync(cancellationToken), json => json.BootOverrideSetting, Print(output));
            BootDevice chosen = _devices.First(entry => entry.Word == word).Device;
            BootOverrideMode mode = chosen == BootDevice.None ? BootOverrideMode.Disabled
                : arguments.GetValue(persistent) ? BootOverrideMode.Continuous
                : BootOverrideMode.Once;
            var setting = new BootOverrideSetting(mode, chosen, arguments.GetValue(uefi) ? BootFirmware.Uefi : BootFirmware.Legacy);
            return output.Outcome(await bmc.BootOverride.SetAsync(setting, cancellationToken), $"Boot override: {mode}, {chosen}.");
        });
    }

    private static Action<BootOverrideSetting> Print(CtlOutput output) => setting =>
        output.Line(setting.Mode == BootOverrideMode.Disabled ? "No boot override." : $"{setting.Mode}: {setting.Device} ({setting.Firmware})");
}
