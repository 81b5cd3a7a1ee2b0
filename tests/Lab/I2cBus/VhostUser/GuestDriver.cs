using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;

namespace Bmc.Lab.I2cBus.VhostUser;

/// <summary>A guest's side of a queue in memory of the test: fills descriptor tables and the available ring, reads the used one.</summary>
internal sealed class GuestDriver : IDisposable
{
    public const int QueueSize = 4;
    public const ulong Start = 0x4000_0000;

    private const ulong Descriptors = Start;
    private const ulong Available = Start + 0x100;
    private const ulong Used = Start + 0x200;
    private ushort _offered;

    public GuestDriver()
    {
        Memory.Add(new MemoryRegion(Start, 0x10000, 0x7F00_0000_0000, 0), MemoryMappedFile.CreateNew(null, 0x10000));
        Queue = new SplitVirtqueue(Memory, QueueSize, Descriptors, Available, Used, position: 0);
    }

    public GuestMemory Memory { get; } = new();

    public SplitVirtqueue Queue { get; }

    /// <summary>Fills an entry of the queue's table, or of another one.</summary>
    public void Describe(int entry, ulong address, uint length, ushort flags, ushort next = 0, ulong table = Descriptors)
    {
        byte[] descriptor = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(descriptor, address);
        BinaryPrimitives.WriteUInt32LittleEndian(descriptor.AsSpan(8), length);
        BinaryPrimitives.WriteUInt16LittleEndian(descriptor.AsSpan(12), flags);
        BinaryPrimitives.WriteUInt16LittleEndian(descriptor.AsSpan(14), next);
        Assert.True(Memory.TryWrite(table + (ulong)(entry * 16), descriptor));
    }

    public void Offer(ushort head)
    {
        Assert.True(Memory.TryWriteUInt16(Available + 4 + 2 * (ulong)(_offered % QueueSize), head));
        Assert.True(Memory.TryWriteUInt16(Available + 2, ++_offered));
    }

    /// <summary>How many requests came back, and the head and length of the last one.</summary>
    public (int Count, uint Head, uint Written) GivenBack()
    {
        Assert.True(Memory.TryReadUInt16(Used + 2, out ushort count));
        byte[] element = new byte[8];
        Assert.True(Memory.TryRead(Used + 4 + 8 * (ulong)((count - 1 + QueueSize) % QueueSize), element));
        return (count, BinaryPrimitives.ReadUInt32LittleEndian(element), BinaryPrimitives.ReadUInt32LittleEndian(element.AsSpan(4)));
    }

    public void Dispose() => Memory.Dispose();
}
