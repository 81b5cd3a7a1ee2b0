using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Bmc.Ipmi;

/// <summary>Who sent a packet, as a value: no allocation per packet, comparable, usable in tests without a socket.</summary>
/// <param name="Address">IPv4 addresses are their 32 bits.</param>
/// <param name="Scope">IPv6 scope id, 0 otherwise.</param>
public readonly record struct Peer(UInt128 Address, ushort Port, uint Scope, bool IsIpv6)
{
    // Linux struct sockaddr_in: family 2, port 2 (network order), address 4;
    // sockaddr_in6: family 2, port 2, flow label 4, address 16, scope id 4.
    private const int PortOffset = 2;
    private const int Ipv4Offset = 4;
    private const int Ipv6Offset = 8;
    private const int ScopeOffset = 24;

    /// <summary>Whom limits per source count: an IPv4 address, or the /64 of an IPv6 one, since a host can use all of its /64.</summary>
    public UInt128 Source => !IsIpv6 || Address >> 32 == 0xFFFF ? Address & uint.MaxValue : Address >> 64;

    public static Peer From(SocketAddress address)
    {
        ReadOnlySpan<byte> bytes = address.Buffer.Span;
        var port = BinaryPrimitives.ReadUInt16BigEndian(bytes[PortOffset..]);
        return address.Family == AddressFamily.InterNetworkV6
            ? new Peer(BinaryPrimitives.ReadUInt128BigEndian(bytes[Ipv6Offset..]), port, BitConverter.ToUInt32(bytes[ScopeOffset..]), true)
            : new Peer(BinaryPrimitives.ReadUInt32BigEndian(bytes[Ipv4Offset..]), port, 0, false);
    }

    public static Peer From(IPEndPoint endPoint) => From(endPoint.Serialize());

    /// <summary>Makes <paramref name="address"/>, of the same family, this peer's; allocates nothing.</summary>
    public void CopyTo(SocketAddress address)
    {
        Span<byte> bytes = address.Buffer.Span;
        BinaryPrimitives.WriteUInt16BigEndian(bytes[PortOffset..], Port);
        if (!IsIpv6)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes[Ipv4Offset..], (uint)Address);
            return;
        }

        BinaryPrimitives.WriteUInt128BigEndian(bytes[Ipv6Offset..], Address);
        BitConverter.TryWriteBytes(bytes[ScopeOffset..], Scope);
    }

    public IPEndPoint ToEndPoint()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Address);
        return new IPEndPoint(IsIpv6 ? new IPAddress(bytes, Scope) : new IPAddress(bytes[12..]), Port);
    }

    public override string ToString() => ToEndPoint().ToString();
}
