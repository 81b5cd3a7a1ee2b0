using System.Net.NetworkInformation;

namespace Bmc.Ipmi.Commands.Transport.Parameters;

// IPMI 2.0 Table 23-4, parameters 5, 13 and 15, most significant byte first:
//   1-6  MAC address; zeros when it is not known
public readonly record struct MacAddressData(PhysicalAddress? Address) : IMessage
{
    public const int Length = 6;

    public static bool TryParse(ReadOnlySpan<byte> data, out MacAddressData parsed)
    {
        parsed = default;
        if (data.Length != Length)
            return false;
        parsed = new(data.ContainsAnyExcept((byte)0) ? new PhysicalAddress(data.ToArray()) : null);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        Span<byte> bytes = writer.Reserve(Length);
        bytes.Clear();
        if (Address?.GetAddressBytes() is { Length: Length } known)
            known.CopyTo(bytes);
    }
}
