using System.Buffers.Binary;

namespace Bmc.Lab.I2cBus.VirtioI2c;

// Virtio 1.2 §5.16.6, struct virtio_i2c_out_hdr:
//   0  le16  address: bits 1-7 of a 7-bit one, bit 0 zero
//   2  le16  padding
//   4  le32  flags: bit 0 FAIL_NEXT (the following request belongs to this transfer), bit 1 M_RD (this is a read)
internal readonly record struct VirtioI2cRequestHeader(int Address, bool More, bool Read)
{
    public const int Length = 8;

    private const uint FlagFailNext = 1;
    private const uint FlagRead = 2;

    public static bool TryParse(ReadOnlySpan<byte> bytes, out VirtioI2cRequestHeader header)
    {
        header = default;
        if (bytes.Length < Length)
            return false;
        uint flags = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        header = new VirtioI2cRequestHeader(
            BinaryPrimitives.ReadUInt16LittleEndian(bytes) >> 1, (flags & FlagFailNext) != 0, (flags & FlagRead) != 0);
        return true;
    }

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)(Address << 1));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[2..], 0);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], (More ? FlagFailNext : 0) | (Read ? FlagRead : 0));
    }
}
