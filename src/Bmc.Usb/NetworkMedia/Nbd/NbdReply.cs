using System.Buffers.Binary;

namespace Bmc.Usb.NetworkMedia.Nbd;

/// <summary>"Error values" of the NBD protocol: those of errno(3) that a server may send.</summary>
internal enum NbdError : uint
{
    None = 0,
    NotPermitted = 1,
    InputOutput = 5,
    InvalidArgument = 22,
}

/// <summary>
/// What the server says to a request. All numbers are big-endian.
/// <code>
/// NBD protocol, "Transmission phase", "Simple reply message" (doc/proto.md)
///   4  67446698h
///   4  error
///   8  cookie of the request; a read's data follow, unless there is an error
/// </code>
/// </summary>
internal readonly record struct NbdReply(NbdError Error, ulong Cookie)
{
    public const int Length = 16;

    private const uint Magic = 0x67446698;

    public static bool TryParse(ReadOnlySpan<byte> bytes, out NbdReply reply)
    {
        reply = default;
        if (bytes.Length != Length || BinaryPrimitives.ReadUInt32BigEndian(bytes) != Magic)
            return false;
        reply = new NbdReply((NbdError)BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
        return true;
    }

    /// <param name="bytes">At least <see cref="Length"/>.</param>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32BigEndian(bytes, Magic);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], (uint)Error);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Cookie);
    }
}
