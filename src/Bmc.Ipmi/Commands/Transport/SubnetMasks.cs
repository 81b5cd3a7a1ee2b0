using System.Buffers.Binary;
using System.Net;
using System.Numerics;

namespace Bmc.Ipmi.Commands.Transport;

/// <summary>Subnet masks and the prefix lengths that mean the same (RFC 4632).</summary>
public static class SubnetMasks
{
    public const int MaximumLength = 32;

    /// <param name="prefixLength">0..32.</param>
    public static IPAddress Of(int prefixLength)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, prefixLength == 0 ? 0 : uint.MaxValue << (MaximumLength - prefixLength));
        return new IPAddress(bytes);
    }

    /// <returns>1..32; null for what is no mask: zeros, or ones after a zero.</returns>
    public static int? LengthOf(IPAddress mask)
    {
        var bits = Bits(mask);
        var length = BitOperations.LeadingZeroCount(~bits);
        return length > 0 && BitOperations.PopCount(bits) == length ? length : null;
    }

    /// <summary>Whether a machine may have this address there: neither the net's own name nor its broadcast address, which nets longer than /30 have not (RFC 1122 §3.2.1.3).</summary>
    public static bool IsHostIn(IPAddress address, int length)
    {
        if (length > 30)
            return true;
        var host = Bits(address) & (uint.MaxValue >> length);
        return host != 0 && host != uint.MaxValue >> length;
    }

    public static bool InSameNet(IPAddress one, IPAddress other, int length) =>
        ((Bits(one) ^ Bits(other)) & Bits(Of(length))) == 0;

    /// <summary>Neither "this network", loopback, multicast nor beyond (RFC 6890).</summary>
    public static bool IsUnicast(IPAddress address) => Bits(address) >> 24 is > 0 and < 224 and not 127;

    /// <summary>169.254.0.0/16 (RFC 3927).</summary>
    public static bool IsLinkLocal(IPAddress address) => Bits(address) >> 16 == 0xA9FE;

    private static uint Bits(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[4];
        return address.TryWriteBytes(bytes, out var written) && written == 4 ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : 0;
    }
}
