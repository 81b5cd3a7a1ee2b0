using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Bmc.Contracts.Alerts;

namespace Bmc.Ipmi.Commands.Transport.Parameters;

/// <summary>IPMI 2.0 Table 23-4 parameter 19. An address of zeros is none.</summary>
// 1     [7:4] reserved, [3:0] destination selector
// 2     [7:4] address format: 0 IPv4 and MAC, 1 IPv6, [3:0] reserved
// IPv4:
// 3     [7:1] reserved, [0] the backup gateway
// 4:7   IPv4 address, most significant byte first
// 8:13  MAC address
// IPv6:
// 3:18  IPv6 address, most significant byte first
public readonly record struct DestinationAddressData(byte Destination, IPAddress Address, bool BackupGateway, PhysicalAddress Mac) : IMessage
{
    public const int Ipv4Length = 13;
    public const int Ipv6Length = 18;

    private const byte Ipv6Format = 0x10;
    private const int MacLength = 6;

    /// <summary>False for another length than the format's, an unknown format, reserved bits.</summary>
    public static bool TryParse(ReadOnlySpan<byte> data, out DestinationAddressData parameter)
    {
        parameter = default;
        switch (data.Length)
        {
            case Ipv4Length when (data[0] & 0xF0) == 0 && data[1] == 0 && (data[2] & 0xFE) == 0:
                parameter = new(data[0], new IPAddress(data[3..7]), data[2] != 0, new PhysicalAddress(data[7..].ToArray()));
                return true;
            case Ipv6Length when (data[0] & 0xF0) == 0 && data[1] == Ipv6Format:
                parameter = new(data[0], new IPAddress(data[2..]), false, new PhysicalAddress(new byte[MacLength]));
                return true;
            default:
                return false;
        }
    }

    /// <summary>A port that was set in another way has no room here.</summary>
    public static DestinationAddressData Of(AlertDestination destination)
    {
        IPAddress address = IPAddress.Any;
        if (destination.Address is { } text && !IPAddress.TryParse(text, out address!))
            address = IPEndPoint.TryParse(text, out IPEndPoint? endPoint) ? endPoint.Address : IPAddress.Any;
        byte[] mac = destination.Mac is { } known && PhysicalAddress.TryParse(known, out PhysicalAddress? parsed) ? parsed.GetAddressBytes() : [];
        return new(destination.Number, address, destination.BackupGateway, new PhysicalAddress(mac.Length == MacLength ? mac : new byte[MacLength]));
    }

    /// <summary>The destination with this in it. An address that stays keeps its port: consoles write it again with each of its neighbours.</summary>
    public AlertDestination In(AlertDestination destination) => destination with
    {
        Address = Address.Equals(IPAddress.Any) || Address.Equals(IPAddress.IPv6Any) ? null
            : Address.Equals(Of(destination).Address) ? destination.Address
            : Address.ToString(),
        BackupGateway = BackupGateway,
        Mac = Mac.GetAddressBytes().AsSpan().ContainsAnyExcept((byte)0) ? Mac.ToString() : null,
    };

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Destination);
        if (Address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            writer.WriteByte(Ipv6Format);
            writer.Write(Address.GetAddressBytes());
            return;
        }

        writer.WriteByte(0);
        writer.WriteByte((byte)(BackupGateway ? 1 : 0));
        writer.Write(Address.GetAddressBytes());
        writer.Write(Mac.GetAddressBytes());
    }
}
