using System.Buffers.Binary;

namespace Bmc.Usb.NetworkMedia.Nbd;

internal enum NbdCommand : ushort
{
    Read = 0,
    Write = 1,
    Disconnect = 2,
    Flush = 3,
}

/// <summary>
/// What the kernel asks of the server of a block device. All numbers are big-endian.
/// <code>
/// NBD protocol, "Transmission phase", "Request message" (doc/proto.md)
///   4  25609513h
///   2  command flags
///   2  type
///   8  cookie: comes back in the reply
///   8  offset
///   4  length; a write's data follow
/// </code>
/// </summary>
internal readonly record struct NbdRequest(ushort Flags, NbdCommand Command, ulong Cookie, ulong Offset, uint DataLength)
{
    public const int Length = 28;

    private const uint Magic = 0x25609513;

    public static bool TryParse(ReadOnlySpan<byte> bytes, out NbdRequest request)
    {
        request = default;
        if (bytes.Length != Length || BinaryPrimitives.ReadUInt32BigEndian(bytes) != Magic)
            return false;
        request = new NbdRequest(
            BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]),
            (NbdCommand)BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt32BigEndian(bytes[24..]));
        return true;
    }

    /// <param name="bytes">At least <see cref="Length"/>.</param>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32BigEndian(bytes, Magic);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[4..], Flags);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)Command);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Cookie);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], Offset);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[24..], DataLength);
    }
}
