using System.Buffers.Binary;
using System.Net.Sockets;

namespace Bmc.Contracts.Ipc;

/// <summary>Who is at the other end of a Unix socket, as the kernel vouches for it: SO_PEERCRED of unix(7).</summary>
public readonly record struct PeerCredentials(int ProcessId, uint UserId, uint GroupId)
{
    private const int SolSocket = 1;
    private const int SoPeerCred = 17;
    private const int UCredLength = 12;

    public static bool TryRead(Socket socket, out PeerCredentials credentials)
    {
        credentials = default;
        Span<byte> ucred = stackalloc byte[UCredLength];
        try
        {
            if (socket.GetRawSocketOption(SolSocket, SoPeerCred, ucred) != UCredLength)
                return false;
        }
        catch (SocketException)
        {
            return false;
        }

        credentials = new PeerCredentials(
            BinaryPrimitives.ReadInt32LittleEndian(ucred),
            BinaryPrimitives.ReadUInt32LittleEndian(ucred[4..]),
            BinaryPrimitives.ReadUInt32LittleEndian(ucred[8..]));
        return true;
    }
}
