using Bmc.Contracts.HostInventory;

namespace Bmc.Hardware.HostInventory.Smbios;

/// <summary>DSP0134 3.7 §7.1, Table 6. 4 vendor; 5 version; 8 release date, all strings.</summary>
internal static class FirmwareInformation
{
    public const byte Type = 0;

    public static HostFirmware Read(SmbiosStructure structure) => new(structure.Text(0x04), structure.Text(0x05), structure.Text(0x08));
}
