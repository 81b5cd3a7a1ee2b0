using System.Diagnostics.CodeAnalysis;
using Bmc.Contracts.HostInventory;
using Bmc.Hardware.HostInventory.Efi;
using Bmc.Hardware.HostInventory.Smbios;

namespace Bmc.Hardware.HostInventory;

/// <summary>Makes a report of what was delivered.</summary>
internal static class HostInventoryReader
{
    /// <returns>False when the table is none.</returns>
    public static bool TryRead(HostInventoryRecord record, [NotNullWhen(true)] out HostReport? report)
    {
        report = null;
        if (!SmbiosTable.TryParse(record.Smbios, out SmbiosTable? table))
            return false;
        IReadOnlyList<HostEfiVariable> variables = record.EfiVariables ?? [];
        HostBootOption[] options = BootVariables.Options(variables);
        report = new HostReport(
            record.Delivered,
            First(table, FirmwareInformation.Type, FirmwareInformation.Read),
            First(table, ProductInformation.SystemType, ProductInformation.ReadSystem),
            First(table, ProductInformation.BaseboardType, ProductInformation.ReadBaseboard),
            First(table, ProductInformation.ChassisType, ProductInformation.ReadChassis),
            All(table, ProcessorInformation.Type, ProcessorInformation.Read),
            All(table, PhysicalMemoryArray.Type, PhysicalMemoryArray.Read),
            All(table, MemoryDevice.Type, MemoryDevice.Read),
            All(table, SystemSlot.Type, SystemSlot.Read),
            record.Drives,
            record.NetworkPorts,
            options,
            BootVariables.OrderOf(variables, options));
        return true;
    }

    private static T? First<T>(SmbiosTable table, byte type, Func<SmbiosStructure, T> read)
        where T : class => table.OfType(type).Select(read).FirstOrDefault();

    private static T[] All<T>(SmbiosTable table, byte type, Func<SmbiosStructure, T?> read)
        where T : class => [.. table.OfType(type).Select(read).OfType<T>()];
}
