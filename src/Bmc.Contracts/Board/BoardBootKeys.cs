using Bmc.Contracts.BootOverride;
using Bmc.Contracts.Keyboard;

namespace Bmc.Contracts.Board;

/// <summary>
/// The keys that make the PC's firmware start from a device: what a person would type after switching it on. They are the
/// PC's, not the BMC's: another mainboard has others.
/// </summary>
/// <param name="Firmware">For this kind of start only; null for both.</param>
public sealed record BoardBootKeys(IReadOnlyList<BootDevice> Devices, BootFirmware? Firmware, KeySequence Sequence)
{
    /// <summary>More entries than there are devices and kinds of firmware say nothing.</summary>
    public const int MaximumCount = 32;

    /// <summary>Null when nothing is to be typed for it.</summary>
    public static BoardBootKeys? Find(IReadOnlyList<BoardBootKeys> all, BootOverrideSetting setting) =>
        setting.Mode == BootOverrideMode.Disabled
            ? null
            : all.FirstOrDefault(keys => keys.Devices.Contains(setting.Device) && (keys.Firmware is null || keys.Firmware == setting.Firmware));
}
