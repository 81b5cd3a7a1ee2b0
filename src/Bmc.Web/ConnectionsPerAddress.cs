using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Bmc.Web;

/// <summary>
/// Counts the connections by where they come from and closes those beyond a source's share: one stranger who opens as
/// many as he can takes his own places, not everybody's.
/// </summary>
internal sealed class ConnectionsPerAddress(int maximum)
{
    private const int NetworkBytes = 8;

    private readonly Lock _gate = new();

    /// <summary>Bounded by the server's own limit of connections.</summary>
    private readonly Dictionary<IPAddress, int> _counts = [];

    public async Task LimitAsync(ConnectionContext connection, Func<Task> next)
    {
        if (!TryEnter(connection.RemoteEndPoint))
        {
            connection.Abort();
            return;
        }

        try
        {
            await next();
        }
        finally
        {
            Leave(connection.RemoteEndPoint);
        }
    }

    /// <returns>False when its source has its share.</returns>
    public bool TryEnter(EndPoint? remote)
    {
        IPAddress source = SourceOf(remote);
        lock (_gate)
        {
            int count = _counts.GetValueOrDefault(source);
            if (count >= maximum)
                return false;
            _counts[source] = count + 1;
            return true;
        }
    }

    public void Leave(EndPoint? remote)
    {
        IPAddress source = SourceOf(remote);
        lock (_gate)
        {
            if (--_counts[source] == 0)
                _counts.Remove(source);
        }
    }

    /// <summary>Whoever has one IPv6 address has its /64 too (RFC 6177): that is what counts.</summary>
    private static IPAddress SourceOf(EndPoint? remote)
    {
        IPAddress address = (remote as IPEndPoint)?.Address ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        byte[] network = address.GetAddressBytes();
        network.AsSpan(NetworkBytes).Clear();
        return new IPAddress(network);
    }
}
