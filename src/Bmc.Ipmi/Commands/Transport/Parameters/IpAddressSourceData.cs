namespace Bmc.Ipmi.Commands.Transport.Parameters;

// IPMI 2.0 Table 23-4, parameter 4:
//   1  [7:4] reserved, [3:0] 0h unspecified, 1h static, 2h DHCP, 3h BIOS or system software, 4h other
public readonly record struct IpAddressSourceData(IpAddressSource Source) : IMessage
{
    public const int Length = 1;

    public static bool TryParse(ReadOnlySpan<byte> data, out IpAddressSourceData parsed)
    {
        parsed = default;
        if (data.Length != Length || data[0] > (byte)IpAddressSource.Other)
            return false;
        parsed = new((IpAddressSource)data[0]);
        return true;
    }

    /// <summary>The host has no way to load an address into this BMC, and "unspecified" is no source.</summary>
    public static bool TryParseSettable(ReadOnlySpan<byte> data, out IpAddressSourceData parsed) =>
        TryParse(data, out parsed) && parsed.Source is (IpAddressSource.Static or IpAddressSource.Dhcp);

    public void Write(ref SpanWriter writer) => writer.WriteByte((byte)Source);
}
