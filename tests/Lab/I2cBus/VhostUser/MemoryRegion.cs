using System.Buffers.Binary;

namespace Bmc.Lab.I2cBus.VhostUser;

// vhost-user, "Memory region description", one of up to eight in SET_MEM_TABLE (u32 count, u32 padding, then the regions):
//   0  u64  guest physical address
//   8  u64  size in bytes
//  16  u64  address of the same memory in the machine's own process
//  24  u64  where the region begins in the file whose descriptor came along
internal readonly record struct MemoryRegion(ulong GuestAddress, ulong Size, ulong UserAddress, ulong FileOffset)
{
    private const int Length = 32;
    private const int TableHeaderLength = 8;
    private const int MaximumRegions = 8;

    /// <summary>The regions of a memory table; false when it is cut, or says that it holds more than the protocol allows.</summary>
    public static bool TryParseTable(ReadOnlySpan<byte> payload, out MemoryRegion[] regions)
    {
        regions = [];
        if (payload.Length < TableHeaderLength)
            return false;
        uint count = BinaryPrimitives.ReadUInt32LittleEndian(payload);
        if (count > MaximumRegions || payload.Length < TableHeaderLength + (int)count * Length)
            return false;
        regions = new MemoryRegion[count];
        for (int i = 0; i < regions.Length; i++)
        {
            ReadOnlySpan<byte> region = payload.Slice(TableHeaderLength + i * Length, Length);
            regions[i] = new MemoryRegion(
                BinaryPrimitives.ReadUInt64LittleEndian(region), BinaryPrimitives.ReadUInt64LittleEndian(region[8..]),
                BinaryPrimitives.ReadUInt64LittleEndian(region[16..]), BinaryPrimitives.ReadUInt64LittleEndian(region[24..]));
        }

        return true;
    }
}
