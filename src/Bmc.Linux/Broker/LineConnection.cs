using System.Net.Sockets;

namespace Bmc.Linux.Broker;

internal static class LineConnection
{
    /// <returns>Null when the other end has gone, or sends more than a line may have.</returns>
    public static async ValueTask<byte[]?> ReadLineAsync(Socket socket, int maximum, CancellationToken cancellationToken)
    {
        byte[] line = new byte[maximum + 1];
        int length = 0;
        while (length < line.Length)
        {
            int received = await socket.ReceiveAsync(line.AsMemory(length), SocketFlags.None, cancellationToken);
            if (received == 0)
                return null;
            length += received;
            // One order a connection: nothing comes after it.
            if (line.AsSpan(0, length).IndexOf((byte)'\n') is >= 0 and int end)
                return line[..end];
        }

        return null;
    }
}
