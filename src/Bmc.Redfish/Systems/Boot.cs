using Bmc.Contracts.BootOverride;
using Bmc.Redfish.Protocol;

namespace Bmc.Redfish.Systems;

/// <summary>ComputerSystem.Boot: from where the PC starts next.</summary>
internal static class Boot
{
    private enum Mode
    {
        Legacy,
        UEFI,
    }

    /// <param name="order">References of boot options, separated by spaces; null as long as the PC has told of none.</param>
    public static void Write(BootOverrideSetting setting, string? order, ResourceWriter json)
    {
        using (json.Object("Boot"))
        {
            json.Word<BootOverrideMode>("BootSourceOverrideEnabled", setting.Mode);
            json.Word<BootSource>("BootSourceOverrideTarget", BootSources.Of(setting.Device));
            json.Texts("BootSourceOverrideTarget@Redfish.AllowableValues", Enum.GetNames<BootSource>());
            json.Word<Mode>("BootSourceOverrideMode", setting.Firmware == BootFirmware.Uefi ? Mode.UEFI : Mode.Legacy);
            json.Texts("BootSourceOverrideMode@Redfish.AllowableValues", Enum.GetNames<Mode>());
            if (order is null)
                return;
            json.Texts("BootOrder", order.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            json.Link("BootOptions", Paths.BootOptions);
        }
    }

    /// <summary>
    /// What was asked for on top of what is set. A target alone, where nothing is set, is meant for the next start; no target, or None, is no
    /// override.
    /// </summary>
    /// <returns>Null when nothing of it was asked for.</returns>
    public static Func<BootOverrideSetting, BootOverrideSetting>? Read(JsonBody boot)
    {
        BootOverrideMode? mode = boot.Word<BootOverrideMode>("BootSourceOverrideEnabled");
        BootSource? target = boot.Word<BootSource>("BootSourceOverrideTarget");
        Mode? firmware = boot.Word<Mode>("BootSourceOverrideMode");
        if (mode is null && target is null && firmware is null)
            return null;
        return present =>
        {
            BootDevice device = target is { } source ? BootSources.DeviceOf(source) : present.Device;
            BootOverrideMode wanted = mode ?? (target is not null && present.Mode == BootOverrideMode.Disabled ? BootOverrideMode.Once : present.Mode);
            if (device == BootDevice.None || wanted == BootOverrideMode.Disabled)
                (device, wanted) = (BootDevice.None, BootOverrideMode.Disabled);
            BootFirmware kind = firmware is null ? present.Firmware : firmware == Mode.UEFI ? BootFirmware.Uefi : BootFirmware.Legacy;
            return new BootOverrideSetting(wanted, device, kind, present.Ends, device == present.Device ? present.Medium : null);
        };
    }
}
