using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Bmc.Lab.Network;

/// <summary>A station of the LAN as frames name it.</summary>
internal sealed record Station(byte[] Mac, IPAddress Address)
{
    public static readonly byte[] Broadcast = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];

    public byte[] AddressBytes => Address.GetAddressBytes();
}

/// <summary>Frames of Ethernet as a port scanner sends and reads them; only what it needs of each protocol.</summary>
/// <remarks>
/// Ethernet: destination, source, type. ARP (RFC 826) for Ethernet and IPv4: 0001 0800 06 04, operation, then MAC and address
/// of sender and target. IPv4 (RFC 791) without options: 20 bytes. TCP (RFC 9293) without options: 20 bytes. UDP (RFC 768): 8 bytes.
/// </remarks>
internal static class Frame
{
    public const ushort ArpRequest = 1;
    public const ushort ArpReply = 2;

    public const byte Syn = 0x02;
    public const byte SynAcknowledged = 0x12;

    private const int MacLength = 6;
    private const int EthernetLength = 14;
    private const int Ipv4Length = 20;
    private const int TransportAt = EthernetLength + Ipv4Length;
    private const int TcpLength = 20;
    private const int UdpLength = 8;
    private const int ArpLength = 28;
    private const ushort ArpType = 0x0806;
    private const ushort Ipv4Type = 0x0800;
    private const byte Tcp = 6;
    private const byte Udp = 17;
    private const byte HopLimit = 64;

    public static byte[] Arp(ushort operation, Station from, Station to)
    {
        byte[] frame = Ethernet(from, operation == ArpRequest ? Station.Broadcast : to.Mac, ArpType, ArpLength);
        Span<byte> arp = frame.AsSpan(EthernetLength);
        ((ReadOnlySpan<byte>)[0, 1, 8, 0, MacLength, 4]).CopyTo(arp);
        BinaryPrimitives.WriteUInt16BigEndian(arp[6..], operation);
        from.Mac.CopyTo(arp[8..]);
        from.AddressBytes.CopyTo(arp[14..]);
        if (operation == ArpReply)
            to.Mac.CopyTo(arp[18..]);
        to.AddressBytes.CopyTo(arp[24..]);
        return frame;
    }

    public static byte[] TcpSyn(Station from, ushort fromPort, Station to, ushort toPort)
    {
        byte[] frame = Ipv4(from, to, Tcp, TcpLength);
        Span<byte> tcp = frame.AsSpan(TransportAt);
        BinaryPrimitives.WriteUInt16BigEndian(tcp, fromPort);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[2..], toPort);
        tcp[12] = (TcpLength / 4) << 4;
        tcp[13] = Syn;
        BinaryPrimitives.WriteUInt16BigEndian(tcp[14..], ushort.MaxValue);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[16..], Checksum(tcp, PseudoHeader(from, to, Tcp, TcpLength)));
        return frame;
    }

    /// <summary>Its checksum is zero: IPv4 takes that as none.</summary>
    public static byte[] UdpDatagram(Station from, ushort fromPort, Station to, ushort toPort, ReadOnlySpan<byte> payload)
    {
        byte[] frame = Ipv4(from, to, Udp, UdpLength + payload.Length);
        Span<byte> udp = frame.AsSpan(TransportAt);
        BinaryPrimitives.WriteUInt16BigEndian(udp, fromPort);
        BinaryPrimitives.WriteUInt16BigEndian(udp[2..], toPort);
        BinaryPrimitives.WriteUInt16BigEndian(udp[4..], (ushort)(UdpLength + payload.Length));
        payload.CopyTo(udp[UdpLength..]);
        return frame;
    }

    /// <summary>Who asks or tells whom.</summary>
    public static bool TryReadArp(ReadOnlySpan<byte> frame, out ushort operation, out Station sender, out IPAddress target)
    {
        (operation, sender, target) = (0, new Station([], IPAddress.None), IPAddress.None);
        if (frame.Length < EthernetLength + ArpLength || BinaryPrimitives.ReadUInt16BigEndian(frame[(2 * MacLength)..]) != ArpType)
            return false;
        ReadOnlySpan<byte> arp = frame[EthernetLength..];
        operation = BinaryPrimitives.ReadUInt16BigEndian(arp[6..]);
        sender = new Station(arp.Slice(8, MacLength).ToArray(), new IPAddress(arp.Slice(14, 4)));
        target = new IPAddress(arp.Slice(24, 4));
        return true;
    }

    /// <summary>A segment or datagram of IPv4.</summary>
    /// <param name="flags">Those of TCP; zero for UDP.</param>
    public static bool TryReadAnswer(ReadOnlySpan<byte> frame, out ProtocolType protocol, out ushort fromPort, out ushort toPort, out byte flags)
    {
        (protocol, fromPort, toPort, flags) = (ProtocolType.Unknown, 0, 0, 0);
        if (frame.Length < TransportAt + UdpLength || BinaryPrimitives.ReadUInt16BigEndian(frame[(2 * MacLength)..]) != Ipv4Type || frame[EthernetLength] != 0x45)
            return false;
        byte number = frame[EthernetLength + 9];
        if (number == Tcp && frame.Length < TransportAt + TcpLength)
            return false;
        protocol = number switch { Tcp => ProtocolType.Tcp, Udp => ProtocolType.Udp, _ => ProtocolType.Unknown };
        ReadOnlySpan<byte> transport = frame[TransportAt..];
        fromPort = BinaryPrimitives.ReadUInt16BigEndian(transport);
        toPort = BinaryPrimitives.ReadUInt16BigEndian(transport[2..]);
        flags = number == Tcp ? transport[13] : (byte)0;
        return protocol != ProtocolType.Unknown;
    }

    /// <summary>Whether it is for this station alone.</summary>
    public static bool IsTo(Station station, ReadOnlySpan<byte> frame) => frame.StartsWith(station.Mac);

    private static byte[] Ethernet(Station from, byte[] to, ushort type, int length)
    {
        byte[] frame = new byte[EthernetLength + length];
        to.CopyTo(frame, 0);
        from.Mac.CopyTo(frame, MacLength);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2 * MacLength), type);
        return frame;
    }

    private static byte[] Ipv4(Station from, Station to, byte protocol, int length)
    {
        byte[] frame = Ethernet(from, to.Mac, Ipv4Type, Ipv4Length + length);
        Span<byte> header = frame.AsSpan(EthernetLength, Ipv4Length);
        header[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)(Ipv4Length + length));
        header[8] = HopLimit;
        header[9] = protocol;
        from.AddressBytes.CopyTo(header[12..]);
        to.AddressBytes.CopyTo(header[16..]);
        BinaryPrimitives.WriteUInt16BigEndian(header[10..], Checksum(header, 0));
        return frame;
    }

    private static uint PseudoHeader(Station from, Station to, byte protocol, int length) =>
        Sum(from.AddressBytes) + Sum(to.AddressBytes) + protocol + (uint)length;

    // RFC 1071: the complement of the sum of 16-bit words in one's complement arithmetic.
    private static ushort Checksum(ReadOnlySpan<byte> bytes, uint sum)
    {
        sum += Sum(bytes);
        while (sum > ushort.MaxValue)
            sum = (sum & ushort.MaxValue) + (sum >> 16);
        return (ushort)~sum;
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (int place = 0; place < bytes.Length; place += 2)
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes[place..]);
        return sum;
    }
}
