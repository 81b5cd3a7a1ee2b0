using System.Net;
using System.Net.Sockets;

namespace Bmc.Ipmi.Commands.Transport.Parameters;

// IPMI 2.0 Table 23-4, parameters 3, 6, 12 and 14, most significant byte first, unlike everything else:
//   1-4  address or mask; zeros for none
public readonly record struct Ipv4AddressData(IPAddress? Address) : IMessage
{
    public const int Length = 4;

    public static bool TryParse(ReadOnlySpan<byte> data, out Ipv4AddressData parsed)
    {
        parsed = default;
        if (data.Length != Length)
            return false;
        parsed = new(data.ContainsAnyExcept((byte)0) ? new IPAddress(data) : null);
        return true;
    }

    /// <summary>An address that a machine can have.</summary>
    public static bool TryParseHost(ReadOnlySpan<byte> data, out Ipv4AddressData parsed) =>
        TryParse(data, out parsed) && parsed.Address is { } address && SubnetMasks.IsUnicast(address);

    /// <summary>Likewise, or zeros for no gateway.</summary>
    public static bool TryParseGateway(ReadOnlySpan<byte> data, out Ipv4AddressData parsed) =>
        TryParse(data, out parsed) && (parsed.Address is null || SubnetMasks.IsUnicast(parsed.Address));

    /// <summary>Ones, then zeros.</summary>
    public static bool TryParseMask(ReadOnlySpan<byte> data, out Ipv4AddressData parsed) =>
        TryParse(data, out parsed) && parsed.Address is { } mask && SubnetMasks.LengthOf(mask) is not null;

    public void Write(ref SpanWriter writer)
    {
        Span<byte> bytes = writer.Reserve(Length);
        bytes.Clear();
        if (Address?.AddressFamily == AddressFamily.InterNetwork)
            Address.TryWriteBytes(bytes, out _);
    }
}
