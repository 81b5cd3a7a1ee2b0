using System.Buffers.Binary;

namespace Bmc.Lab.I2cBus.VhostUser;

// Virtio 1.2 §2.7, Split Virtqueues. The descriptor table has per entry (§2.7.5):
//   0  le64 address   8  le32 length   12  le16 flags: 1 next, 2 the device writes, 4 indirect   14  le16 next
// the available ring (§2.7.6): le16 flags, le16 index, le16 heads[size]
// and the used ring (§2.7.8): le16 flags, le16 index, { le32 head, le32 written bytes }[size].
internal sealed class SplitVirtqueue(GuestMemory memory, int size, ulong descriptors, ulong available, ulong used, ushort position)
{
    private const int DescriptorLength = 16;
    private const ushort FlagNext = 1;
    private const ushort FlagWrite = 2;
    private const ushort FlagIndirect = 4;

    /// <summary>No request of an I2C adapter needs more than three buffers; this bounds what a chain in a circle can cost.</summary>
    private const int MaximumChain = 16;

    /// <summary>A buffer of I2C_RDWR is 8 KiB at most (linux/i2c-dev.h); longer is a broken driver.</summary>
    private const int MaximumBuffer = 65536;

    /// <summary>The next request in the available ring that was not taken yet.</summary>
    public ushort Position { get; private set; } = position;

    /// <summary>Takes the next request. A request that can't be understood has no buffers and must be given back all the same.</summary>
    public bool TryTake(out ushort head, out IReadOnlyList<GuestBuffer> buffers)
    {
        head = 0;
        buffers = [];
        if (!memory.TryReadUInt16(available + 2, out ushort index) || index == Position)
            return false;

        // §2.7.13.3.1: what the driver wrote before it moved the index is read after the index.
        Thread.MemoryBarrier();
        if (!memory.TryReadUInt16(available + 4 + 2 * (ulong)(Position % size), out head))
            return false;
        Position++;
        buffers = ReadChain(head);
        return true;
    }

    /// <summary>Gives requests back, each with the number of bytes that the device wrote; the driver sees all of them at once.</summary>
    public void GiveBack(IReadOnlyList<(ushort Head, int Written)> requests)
    {
        if (!memory.TryReadUInt16(used + 2, out ushort index))
            return;
        Span<byte> element = stackalloc byte[8];
        foreach ((ushort head, int written) in requests)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(element, head);
            BinaryPrimitives.WriteUInt32LittleEndian(element[4..], (uint)written);
            memory.TryWrite(used + 4 + 8 * (ulong)(index++ % size), element);
        }

        Thread.MemoryBarrier();
        memory.TryWriteUInt16(used + 2, index);
    }

    private List<GuestBuffer> ReadChain(ushort head)
    {
        var buffers = new List<GuestBuffer>();
        ulong table = descriptors;
        int entries = size;
        int next = head;
        Span<byte> descriptor = stackalloc byte[DescriptorLength];
        while (buffers.Count < MaximumChain)
        {
            if (next >= entries || !memory.TryRead(table + (ulong)(next * DescriptorLength), descriptor))
                return [];
            ulong address = BinaryPrimitives.ReadUInt64LittleEndian(descriptor);
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(descriptor[8..]);
            ushort flags = BinaryPrimitives.ReadUInt16LittleEndian(descriptor[12..]);
            if (length > MaximumBuffer)
                return [];
            if ((flags & FlagIndirect) != 0)
            {
                // §2.7.5.3: a table of its own, which may not point to a further one.
                if (table != descriptors || buffers.Count > 0)
                    return [];
                table = address;
                entries = (int)length / DescriptorLength;
                next = 0;
                continue;
            }

            buffers.Add(new GuestBuffer(address, (int)length, (flags & FlagWrite) != 0));
            if ((flags & FlagNext) == 0)
                return buffers;
            next = BinaryPrimitives.ReadUInt16LittleEndian(descriptor[14..]);
        }

        return [];
    }
}
