using System.Diagnostics.CodeAnalysis;

namespace Bmc.Hardware.Inventory;

/// <summary>
/// FRU 1.0 §8, Common Header: [0] format version (bits 3:0 = 1), then where each area begins, in 8-byte units, 0 for none:
/// [1] internal use, [2] chassis, [3] board, [4] product, [5] multirecord; [6] 00h, [7] checksum.
/// </summary>
/// <param name="InternalUse">This and the others in bytes from the beginning; 0 for none.</param>
internal readonly record struct FruCommonHeader(int InternalUse, int Chassis, int Board, int Product, int MultiRecord)
{
    public const int Length = 8;
    private const int Unit = 8;
    private const byte FormatVersion = 0x01;

    public static bool TryParse(ReadOnlySpan<byte> memory, out FruCommonHeader header, [NotNullWhen(false)] out string? problem)
    {
        header = default;
        problem = null;
        if (memory.Length < Length)
            problem = "the memory is too small for a FRU";
        else if (!memory[..Length].ContainsAnyExcept((byte)0xFF) || !memory[..Length].ContainsAnyExcept((byte)0x00))
            problem = "the memory is blank";
        else if ((memory[0] & 0x0F) != FormatVersion)
            problem = $"the common header has format version {memory[0] & 0x0F}";
        else if (FruChecksum.Sum(memory[..Length]) != 0)
            problem = "the common header has a wrong checksum";
        if (problem is not null)
            return false;
        header = new FruCommonHeader(memory[1] * Unit, memory[2] * Unit, memory[3] * Unit, memory[4] * Unit, memory[5] * Unit);
        return true;
    }

    /// <exception cref="ArgumentException">An area begins where the header can't say.</exception>
    public byte[] ToBytes()
    {
        byte[] bytes = [FormatVersion, Units(InternalUse), Units(Chassis), Units(Board), Units(Product), Units(MultiRecord), 0, 0];
        bytes[^1] = FruChecksum.Of(bytes);
        return bytes;
    }

    private static byte Units(int offset) => offset % Unit == 0 && offset / Unit <= byte.MaxValue
        ? (byte)(offset / Unit)
        : throw new ArgumentException($"no area can begin at {offset}");
}
