using System.Net;

namespace Bmc.Ipmi.Commands.Transport.Parameters;

/// <summary>IPMI 2.0 Table 23-4, parameters 56 and 59.</summary>
public enum Ipv6AddressSource : byte
{
    Static = 0,
    Slaac = 1,
    Dhcpv6 = 2,
}

/// <summary>IPMI 2.0 Table 23-4, parameters 56 and 59.</summary>
public enum Ipv6AddressStatus : byte
{
    Active = 0,
    Disabled = 1,
    Pending = 2,
    Failed = 3,
    Deprecated = 4,
    Invalid = 5,
}

// IPMI 2.0 Table 23-4, parameter 56 (static), 59 (dynamic, read only):
//   1     set selector
//   2     [7] enabled (56 only), [6:4] reserved, [3:0] source
//   3-18  address, most significant byte first
//   19    prefix length
//   20    status; nobody's to write
public readonly record struct Ipv6AddressData(byte Set, bool Enabled, Ipv6AddressSource Source, InterfacePlace? Place, Ipv6AddressStatus Status) : IMessage
{
    public const int Length = 20;

    private const int AddressLength = 16;
    private const byte EnabledBit = 0x80;
    private const byte ReservedBits = 0x70;
    private const byte MaximumPrefixLength = 128;

    public static bool TryParse(ReadOnlySpan<byte> data, out Ipv6AddressData parsed)
    {
        parsed = default;
        if (data.Length != Length
            || (data[1] & ReservedBits) != 0
            || (data[1] & 0x0F) > (byte)Ipv6AddressSource.Dhcpv6
            || data[18] > MaximumPrefixLength
            || data[19] > (byte)Ipv6AddressStatus.Invalid)
            return false;
        var address = data.Slice(2, AddressLength);
        parsed = new(
            data[0],
            (data[1] & EnabledBit) != 0,
            (Ipv6AddressSource)(data[1] & 0x0F),
            address.ContainsAnyExcept((byte)0) ? new InterfacePlace(new IPAddress(address), data[18]) : null,
            (Ipv6AddressStatus)data[19]);
        return true;
    }

    /// <summary>A static address that a machine can have, or none that is not enabled.</summary>
    public static bool TryParseStatic(ReadOnlySpan<byte> data, out Ipv6AddressData parsed) =>
        TryParse(data, out parsed)
        && parsed.Source == Ipv6AddressSource.Static
        && (parsed.Place is { } place ? IsHost(place.Address) && place.PrefixLength > 0 : !parsed.Enabled);

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Set);
        writer.WriteByte((byte)((Enabled ? EnabledBit : 0) | (byte)Source));
        Span<byte> address = writer.Reserve(AddressLength);
        address.Clear();
        Place?.Address.TryWriteBytes(address, out _);
        writer.WriteByte(Place?.PrefixLength ?? 0);
        writer.WriteByte((byte)Status);
    }

    private static bool IsHost(IPAddress address) =>
        !IPAddress.IsLoopback(address) && !address.IsIPv6Multicast && !address.IsIPv4MappedToIPv6 && !address.IsIPv6LinkLocal;
}
