using System.Buffers.Binary;

namespace Bmc.Lab.I2cBus.VhostUser;

// vhost-user, "A vring state description": u32 index of the queue, u32 number (a size, a position or a switch).
internal readonly record struct VringState(uint Index, uint Number)
{
    public const int Length = 8;

    public static bool TryParse(ReadOnlySpan<byte> payload, out VringState state)
    {
        state = default;
        if (payload.Length < Length)
            return false;
        state = new VringState(BinaryPrimitives.ReadUInt32LittleEndian(payload), BinaryPrimitives.ReadUInt32LittleEndian(payload[4..]));
        return true;
    }

    public void Write(Span<byte> payload)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(payload, Index);
        BinaryPrimitives.WriteUInt32LittleEndian(payload[4..], Number);
    }
}
