using System.Net.NetworkInformation;

namespace Bmc.Ipmi.Commands.Transport.Parameters;

// IPMI 2.0 Table 23-4, parameters 5, 13 and 15, most significant byte first:
//   1-6  MAC address; zeros when it is not known
public readonly record struct MacAddressData(PhysicalAddress? Address) : IMessage
{
    public const int Length = 6;

    /// <summary>IEEE 802: the first bit on the wire.</summary>
    private const byte GroupBit = 0x01;

    public static bool TryParse(ReadOnlySpan<byte> data, out MacAddressData parsed)
    {
        parsed = default;
        if (data.Length != Length)
            return false;
        parsed = new(data.ContainsAnyExcept((byte)0) ? new PhysicalAddress(data.ToArray()) : null);
        return true;
    }

    /// <summary>The address of one station: not the group bit, not zeros.</summary>
    public static bool TryParseStation(ReadOnlySpan<byte> data, out MacAddressData parsed) =>
        TryParse(data, out parsed) && parsed.Address is not null && (data[0] & GroupBit) == 0;

    public void Write(ref SpanWriter writer)
    {
        Span<byte> bytes = writer.Reserve(Length);
        bytes.Clear();
        if (Address?.GetAddressBytes() is { Length: Length } known)
            known.CopyTo(bytes);
    }
}
