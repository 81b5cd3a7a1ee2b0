using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Bmc.Linux.Sockets;

/// <summary>Who is at the other end of a Unix socket, as the kernel knows it (unix(7), SO_PEERCRED): nobody can lie about it.</summary>
/// <param name="ProcessId">The process that connected or listened; it may have passed the socket on since.</param>
public readonly record struct PeerCredentials(int ProcessId, uint UserId, uint GroupId)
{
    private const int SocketLevel = 1;
    private const int PeerCredentialsOption = 17;

    /// <returns>Null when the socket is not a connected Unix socket.</returns>
    public static PeerCredentials? Of(Socket socket)
    {
        if (socket.AddressFamily != AddressFamily.Unix)
            return null;

        // struct ucred: s32 pid, u32 uid, u32 gid. A socket without a peer has pid 0 and the ids -1.
        Span<byte> credentials = stackalloc byte[12];
        try
        {
            if (socket.GetRawSocketOption(SocketLevel, PeerCredentialsOption, credentials) != credentials.Length)
                return null;
        }
        catch (SocketException)
        {
            return null;
        }

        int process = MemoryMarshal.Read<int>(credentials);
        return process == 0
            ? null
            : new PeerCredentials(process, MemoryMarshal.Read<uint>(credentials[4..]), MemoryMarshal.Read<uint>(credentials[8..]));
    }
}
