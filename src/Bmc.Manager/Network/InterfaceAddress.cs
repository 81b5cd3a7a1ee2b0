using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Bmc.Manager.Network;

/// <summary>An address with its prefix length, as 192.0.2.10/24 or 2001:db8::10/64.</summary>
internal sealed record InterfaceAddress(IPAddress Address, int PrefixLength)
{
    public static bool TryParse(string text, AddressFamily family, [NotNullWhen(true)] out InterfaceAddress? parsed)
    {
        parsed = null;
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || ParseAddress(text[..slash], family) is not { } address)
            return false;
        if (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int length) || length < 1 || length > BitsOf(family))
            return false;
        parsed = new InterfaceAddress(address, length);
        return true;
    }

    /// <summary>Null unless it is one as people write them: the framework's parser also takes "1" and "0x7f.1", and scopes.</summary>
    public static IPAddress? ParseAddress(string text, AddressFamily family)
    {
        if (!IPAddress.TryParse(text, out IPAddress? address) || address.AddressFamily != family || text.AsSpan().ContainsAny("%[]"))
            return null;
        return family == AddressFamily.InterNetworkV6 || address.ToString() == text ? address : null;
    }

    public static int BitsOf(AddressFamily family) => family == AddressFamily.InterNetwork ? 32 : 128;

    public bool Contains(IPAddress other)
    {
        byte[] own = Address.GetAddressBytes(), others = other.GetAddressBytes();
        for (int bit = 0; bit < PrefixLength; bit++)
        {
            if (((own[bit / 8] ^ others[bit / 8]) & (0x80 >> (bit % 8))) != 0)
                return false;
        }

        return true;
    }

    /// <summary>True when it is its network's own name or its broadcast address, which no machine can have (RFC 1122 §3.2.1.3).</summary>
    public bool IsNetworkOrBroadcast
    {
        get
        {
            if (Address.AddressFamily != AddressFamily.InterNetwork || PrefixLength > 30)
                return false;
            uint host = BitConverter.ToUInt32([.. Address.GetAddressBytes().Reverse()]) & (uint.MaxValue >> PrefixLength);
            return host == 0 || host == uint.MaxValue >> PrefixLength;
        }
    }

    public override string ToString() => $"{Address}/{PrefixLength}";
}
