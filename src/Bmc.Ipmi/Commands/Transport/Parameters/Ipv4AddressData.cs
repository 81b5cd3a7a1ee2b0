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

    public void Write(ref SpanWriter writer)
    {
        Span<byte> bytes = writer.Reserve(Length);
        bytes.Clear();
        if (Address?.AddressFamily == AddressFamily.InterNetwork)
            Address.TryWriteBytes(bytes, out _);
    }
}
