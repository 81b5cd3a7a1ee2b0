using System.Buffers.Binary;
using System.Text;

namespace Bmc.Simulator.UsbHost;

/// <summary>What the PC knows of a disc or stick when it has read its first sectors.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Label">The volume's name, where it has one that we can read.</param>
/// <param name="IsBootable">A disc with a file system, or a disk with a boot record: the simulated firmware asks for no more.</param>
public sealed record Medium(long Size, string? Label, bool IsBootable)
{
    /// <summary>As many bytes from the beginning tell all of it.</summary>
    public const int HeadLength = DescriptorOffset + DescriptorLength;

    // ECMA-119 §8.1, §8.4: sector 16 has the first volume descriptor.
    //   0      type; 1: primary
    //   1-5    "CD001"
    //   40-71  volume identifier, padded with spaces
    private const int DescriptorOffset = 32768, DescriptorLength = 2048, IdentifierOffset = 40, IdentifierLength = 32;

    // The boot record of a disk ends in 55h AAh.
    private const int BootSignatureOffset = 510;

    /// <param name="head">The first <see cref="HeadLength"/> bytes, or all there are.</param>
    public static Medium Identify(long size, ReadOnlySpan<byte> head)
    {
        if (head.Length >= HeadLength && head[DescriptorOffset] == 1 && head.Slice(DescriptorOffset + 1, 5).SequenceEqual("CD001"u8))
        {
            string label = Encoding.ASCII.GetString(head.Slice(DescriptorOffset + IdentifierOffset, IdentifierLength)).Trim(' ', '\0');
            return new Medium(size, label, IsBootable: true);
        }

        bool bootRecord = head.Length >= BootSignatureOffset + 2 && BinaryPrimitives.ReadUInt16LittleEndian(head[BootSignatureOffset..]) == 0xAA55;
        return new Medium(size, Label: null, bootRecord);
    }
}
