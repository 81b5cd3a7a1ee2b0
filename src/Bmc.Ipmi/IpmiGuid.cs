namespace Bmc.Ipmi;

// IPMI 2.0 §20.8, Table 20-10: a GUID on the wire has its fields as RFC 4122 has them, but in the opposite order and
// each least significant byte first: node, clock sequence, time high, time mid, time low. So it is the RFC's bytes reversed.
public static class IpmiGuid
{
    public const int Length = 16;

    public static byte[] ToBytes(Guid value)
    {
        var bytes = value.ToByteArray(bigEndian: true);
        Array.Reverse(bytes);
        return bytes;
    }

    public static Guid FromBytes(ReadOnlySpan<byte> bytes)
    {
        Span<byte> reversed = stackalloc byte[Length];
        bytes[..Length].CopyTo(reversed);
        reversed.Reverse();
        return new Guid(reversed, bigEndian: true);
    }
}
