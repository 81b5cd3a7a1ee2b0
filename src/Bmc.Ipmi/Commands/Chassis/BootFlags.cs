using Bmc.Contracts.BootOverride;

namespace Bmc.Ipmi.Commands.Chassis;

/// <summary>Boot option parameter 5, IPMI 2.0 Table 28-14.</summary>
// 1    [7] valid, [6] persistent, [5] EFI boot, [4:0] reserved
// 2    [7] clear CMOS, [6] lock keyboard, [5:2] boot device, [1] screen blank, [0] lock out reset button
// 3    [7] lock out power button, [6:5] verbosity, [4] progress event traps, [3] bypass user password,
//      [2] lock out sleep button, [1:0] console redirection
// 4    [7:4] reserved, [3] shared mode override, [2:0] multiplexer control
// 5    [7:5] reserved, [4:0] device instance selector
/// <param name="Requests">Byte 2 without the boot device.</param>
/// <param name="Firmware">Byte 3.</param>
/// <param name="Multiplexer">Byte 4.</param>
public readonly record struct BootFlags(
    bool Valid,
    bool Persistent,
    bool Efi,
    BootDevice Device,
    byte Requests,
    byte Firmware,
    byte Multiplexer,
    byte DeviceInstance) : IMessage
{
    public const int Length = 5;

    private const int DeviceShift = 2;
    private const byte DeviceMask = 0x3C;

    /// <summary>
    /// What the boot override keeps of the flags. To boot from nowhere in particular is to override nothing. Flags for all
    /// future boots don't end: they ask the firmware to make them its own settings, and here nobody but the BMC keeps them.
    /// </summary>
    /// <param name="ends">What clears the valid bit.</param>
    public BootOverrideSetting ToOverride(BootOverrideEnds ends)
    {
        if (!Valid || Device == BootDevice.None)
            return BootOverrideSetting.Disabled;
        var firmware = Efi ? BootFirmware.Uefi : BootFirmware.Legacy;
        return Persistent
            ? new(BootOverrideMode.Continuous, Device, firmware)
            : new(BootOverrideMode.Once, Device, firmware, ends);
    }

    /// <summary>These flags with what the boot override says now: others set it too, and the PC's start uses it up.</summary>
    public BootFlags With(BootOverrideSetting setting) => this with
    {
        Valid = setting.Mode != BootOverrideMode.Disabled,
        Persistent = setting.Mode == BootOverrideMode.Continuous,
        Efi = setting.Firmware == BootFirmware.Uefi,
        Device = setting.Device,
    };

    public static bool TryParse(ReadOnlySpan<byte> data, out BootFlags flags)
    {
        flags = default;
        if (data.Length != Length || (data[0] & 0x1F) != 0 || (data[3] & 0xF0) != 0 || (data[4] & 0xE0) != 0)
            return false;
        var device = (BootDevice)((data[1] & DeviceMask) >> DeviceShift);
        if (!Enum.IsDefined(device))
            return false;
        flags = new(
            (data[0] & 0x80) != 0,
            (data[0] & 0x40) != 0,
            (data[0] & 0x20) != 0,
            device,
            (byte)(data[1] & ~DeviceMask),
            data[2],
            data[3],
            data[4]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)((Valid ? 0x80 : 0) | (Persistent ? 0x40 : 0) | (Efi ? 0x20 : 0)));
        writer.WriteByte((byte)(Requests | (int)Device << DeviceShift));
        writer.WriteByte(Firmware);
        writer.WriteByte(Multiplexer);
        writer.WriteByte(DeviceInstance);
    }
}
