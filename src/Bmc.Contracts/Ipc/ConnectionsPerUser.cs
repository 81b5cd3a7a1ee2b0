using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Bmc.Contracts.Ipc;

/// <summary>Closes the connections of a user beyond its share, so that it takes its own places only.</summary>
internal sealed class ConnectionsPerUser(int maximum)
{
    private readonly Lock _gate = new();

    /// <summary>Bounded by the server's own limit of connections.</summary>
    private readonly Dictionary<uint, int> _counts = [];

    public async Task LimitAsync(ConnectionContext connection, Func<Task> next)
    {
        if (connection.Features.Get<IConnectionSocketFeature>()?.Socket is not { } socket
            || !PeerCredentials.TryRead(socket, out PeerCredentials peer)
            || !TryEnter(peer.UserId))
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
            Leave(peer.UserId);
        }
    }

    private bool TryEnter(uint user)
    {
        lock (_gate)
        {
            int count = _counts.GetValueOrDefault(user);
            if (count >= maximum)
                return false;
            _counts[user] = count + 1;
            return true;
        }
    }

    private void Leave(uint user)
    {
        lock (_gate)
        {
            if (--_counts[user] == 0)
                _counts.Remove(user);
        }
    }
}
