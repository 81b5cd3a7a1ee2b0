using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;

namespace Bmc.Lab.I2cBus.VhostUser;

/// <summary>The machine's memory, as far as it was shared: bytes by guest address or by the address in the machine's process.</summary>
/// <remarks>Nothing that the guest writes there is trusted: an address outside the shared regions is refused, not followed.</remarks>
internal sealed class GuestMemory : IDisposable
{
    private readonly List<(MemoryRegion Region, MemoryMappedFile File, MemoryMappedViewAccessor View)> _regions = [];

    /// <summary>Maps a region of a file, and takes the file.</summary>
    public void Add(MemoryRegion region, MemoryMappedFile file) =>
        _regions.Add((region, file, file.CreateViewAccessor((long)region.FileOffset, (long)region.Size)));

    public bool TryRead(ulong guestAddress, Span<byte> bytes)
    {
        foreach ((MemoryRegion region, _, MemoryMappedViewAccessor view) in _regions)
        {
            if (Holds(region.GuestAddress, region.Size, guestAddress, bytes.Length))
            {
                view.SafeMemoryMappedViewHandle.ReadSpan((ulong)view.PointerOffset + guestAddress - region.GuestAddress, bytes);
                return true;
            }
        }

        return false;
    }

    public bool TryWrite(ulong guestAddress, ReadOnlySpan<byte> bytes)
    {
        foreach ((MemoryRegion region, _, MemoryMappedViewAccessor view) in _regions)
        {
            if (Holds(region.GuestAddress, region.Size, guestAddress, bytes.Length))
            {
                view.SafeMemoryMappedViewHandle.WriteSpan((ulong)view.PointerOffset + guestAddress - region.GuestAddress, bytes);
                return true;
            }
        }

        return false;
    }

    public bool TryReadUInt16(ulong guestAddress, out ushort value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ushort)];
        bool read = TryRead(guestAddress, bytes);
        value = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        return read;
    }

    public bool TryWriteUInt16(ulong guestAddress, ushort value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        return TryWrite(guestAddress, bytes);
    }

    /// <summary>The guest's address of what the machine's process has at an address; queues are told in those.</summary>
    public bool TryTranslate(ulong userAddress, out ulong guestAddress)
    {
        foreach ((MemoryRegion region, _, _) in _regions)
        {
            if (Holds(region.UserAddress, region.Size, userAddress, 1))
            {
                guestAddress = userAddress - region.UserAddress + region.GuestAddress;
                return true;
            }
        }

        guestAddress = 0;
        return false;
    }

    public void Dispose()
    {
        foreach ((_, MemoryMappedFile file, MemoryMappedViewAccessor view) in _regions)
        {
            view.Dispose();
            file.Dispose();
        }
    }

    private static bool Holds(ulong start, ulong size, ulong address, int length) =>
        address >= start && address - start <= size && (ulong)length <= size - (address - start);
}
