using Bmc.Linux.I2c;

namespace Bmc.Devices;

/// <summary>A small memory, byte addressed. Called on its bus's thread only.</summary>
public interface IMemoryChip : IChip
{
    int Size { get; }

    /// <param name="offset">0..Size; offset and length together stay within <see cref="Size"/>, else it is a bug of the caller.</param>
    I2cFault Read(int offset, Span<byte> data);

    /// <summary>Returns when the bytes are in the memory.</summary>
    I2cFault Write(int offset, ReadOnlySpan<byte> data);
}
