using System.Diagnostics.CodeAnalysis;

namespace Bmc.Hardware.HostInventory.Smbios;

/// <summary>The structure table of a PC's firmware: DSP0134 3.7 §6.</summary>
internal sealed record SmbiosTable(IReadOnlyList<SmbiosStructure> Structures)
{
    /// <summary>Of a machine with hundreds of modules. Whoever sends more wants to keep us busy.</summary>
    private const int MaximumStructures = 4096;

    /// <summary>§7.44: whatever follows is no structure.</summary>
    private const byte EndOfTable = 127;

    /// <summary>A table is whole: it ends with its end, or with the last byte.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out SmbiosTable? table)
    {
        table = null;
        var structures = new List<SmbiosStructure>();
        while (!bytes.IsEmpty)
        {
            if (structures.Count == MaximumStructures || !SmbiosStructure.TryParse(bytes, out SmbiosStructure structure, out bytes))
                return false;
            if (structure.Type == EndOfTable)
                break;
            structures.Add(structure);
        }

        table = new SmbiosTable(structures);
        return structures.Count > 0;
    }

    public IEnumerable<SmbiosStructure> OfType(byte type) => Structures.Where(structure => structure.Type == type);
}
