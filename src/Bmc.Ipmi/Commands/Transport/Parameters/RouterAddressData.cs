using System.Net;

namespace Bmc.Ipmi.Commands.Transport.Parameters;

// IPMI 2.0 Table 23-4, parameter 65:
//   1-16  address of the router, most significant byte first; zeros for none
public readonly record struct RouterAddressData(IPAddress? Address) : IMessage
{
    public const int Length = 16;

    public static bool TryParse(ReadOnlySpan<byte> data, out RouterAddressData parsed)
    {
        parsed = default;
        if (data.Length != Length)
            return false;
        parsed = new(data.ContainsAnyExcept((byte)0) ? new IPAddress(data) : null);
        return true;
    }

    public static bool TryParseRouter(ReadOnlySpan<byte> data, out RouterAddressData parsed) =>
        TryParse(data, out parsed) && (parsed.Address is not { } address || !(IPAddress.IsLoopback(address) || address.IsIPv6Multicast || address.IsIPv4MappedToIPv6));

    public void Write(ref SpanWriter writer)
    {
        Span<byte> bytes = writer.Reserve(Length);
        bytes.Clear();
        Address?.TryWriteBytes(bytes, out _);
    }
}

// IPMI 2.0 Table 23-4, parameter 74:
//   1     set selector
//   2-17  address of the router
public readonly record struct DynamicRouterAddressData(byte Set, RouterAddressData Router) : IMessage
{
    public const int Length = 1 + RouterAddressData.Length;

    public static bool TryParse(ReadOnlySpan<byte> data, out DynamicRouterAddressData parsed)
    {
        parsed = default;
        if (data.Length != Length || !RouterAddressData.TryParse(data[1..], out var router))
            return false;
        parsed = new(data[0], router);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Set);
        Router.Write(ref writer);
    }
}
