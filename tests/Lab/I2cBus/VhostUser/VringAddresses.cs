using System.Buffers.Binary;

namespace Bmc.Lab.I2cBus.VhostUser;

// vhost-user, "A vring address description"; the addresses are those of the machine's own process:
//   0  u32  index of the queue
//   4  u32  flags
//   8  u64  descriptor table
//  16  u64  used ring
//  24  u64  available ring
//  32  u64  guest address for logging, which we don't do
internal readonly record struct VringAddresses(uint Index, ulong Descriptors, ulong Used, ulong Available)
{
    private const int Length = 40;

    public static bool TryParse(ReadOnlySpan<byte> payload, out VringAddresses addresses)
    {
        addresses = default;
        if (payload.Length < Length)
            return false;
        addresses = new VringAddresses(
            BinaryPrimitives.ReadUInt32LittleEndian(payload), BinaryPrimitives.ReadUInt64LittleEndian(payload[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(payload[16..]), BinaryPrimitives.ReadUInt64LittleEndian(payload[24..]));
        return true;
    }
}
