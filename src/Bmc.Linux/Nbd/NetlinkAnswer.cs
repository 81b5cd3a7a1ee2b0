using System.Buffers.Binary;

namespace Bmc.Linux.Nbd;

/// <summary>
/// What the kernel says to a request of generic netlink.
/// <code>
/// linux/netlink.h: 4 length; 2 type; 2 flags; 4 sequence; 4 port; then
///   type 2 (NLMSG_ERROR): 4 error number negated, 0 for done
///   another type: 4 head of the family's message, and attributes: 2 length, 2 type, the value, padded to four bytes
/// </code>
/// </summary>
/// <param name="Error">0 when it was done; null in an answer that is followed by another one.</param>
/// <param name="FamilyId">CTRL_ATTR_FAMILY_ID, where it was asked for.</param>
internal readonly record struct NetlinkAnswer(uint Sequence, int? Error, ushort? FamilyId)
{
    private const int HeadLength = 16;
    private const int FamilyHeadLength = 4;
    private const ushort ErrorType = 2;
    private const ushort FamilyIdAttribute = 1;

    /// <param name="rest">What comes after it: several may arrive at once.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out NetlinkAnswer answer, out ReadOnlySpan<byte> rest)
    {
        answer = default;
        rest = default;
        if (bytes.Length < HeadLength)
            return false;
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        if (length < HeadLength + sizeof(int) || length > bytes.Length)
            return false;
        ushort type = BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]);
        uint sequence = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        ReadOnlySpan<byte> body = bytes[HeadLength..(int)length];
        rest = bytes[Math.Min(bytes.Length, ((int)length + 3) & ~3)..];
        answer = type == ErrorType
            ? new NetlinkAnswer(sequence, -BinaryPrimitives.ReadInt32LittleEndian(body), null)
            : new NetlinkAnswer(sequence, null, FindFamilyId(body[FamilyHeadLength..]));
        return true;
    }

    private static ushort? FindFamilyId(ReadOnlySpan<byte> attributes)
    {
        const int Head = 4;
        while (attributes.Length >= Head)
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(attributes);
            if (length < Head || length > attributes.Length)
                return null;
            if (BinaryPrimitives.ReadUInt16LittleEndian(attributes[2..]) == FamilyIdAttribute && length == Head + sizeof(ushort))
                return BinaryPrimitives.ReadUInt16LittleEndian(attributes[Head..]);
            attributes = attributes[Math.Min(attributes.Length, (length + 3) & ~3)..];
        }

        return null;
    }
}
