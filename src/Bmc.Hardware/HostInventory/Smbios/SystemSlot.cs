using Bmc.Contracts.HostInventory;

namespace Bmc.Hardware.HostInventory.Smbios;

/// <summary>DSP0134 3.7 §7.10, Table 44 "System slots (type 9)". 04h designation, a string; 07h current usage: 3 available, 4 in use.</summary>
internal static class SystemSlot
{
    public const byte Type = 9;

    public static HostSlot Read(SmbiosStructure structure) => new(structure.Text(0x04), structure.Byte(0x07) switch
    {
        3 => false,
        4 => true,
        _ => null,
    });
}
