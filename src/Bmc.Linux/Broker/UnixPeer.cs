using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Bmc.Linux.Descriptors;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace Bmc.Linux.Broker;

/// <summary>Unix sockets by unix(7) itself: who is at the other end (SO_PEERCRED), and a connection that is for the kernel to use.</summary>
internal static unsafe class UnixPeer
{
    private const int AddressFamilyUnix = 1;
    private const int PathOffset = 2;
    private const int MaximumPath = 107;
    private const int SolSocket = 1;
    private const int SoPeerCred = 17;
    private const int CredentialsLength = 12;

    /// <returns>Null when the kernel does not say.</returns>
    public static uint? UserOf(Socket socket)
    {
        Span<byte> credentials = stackalloc byte[CredentialsLength];
        try
        {
            return socket.GetRawSocketOption(SolSocket, SoPeerCred, credentials) == CredentialsLength ? BinaryPrimitives.ReadUInt32LittleEndian(credentials[4..]) : null;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <summary>
    /// A plain descriptor: System.Net.Sockets would shut the connection down as it lets go of it, and the kernel goes on with it. Never waits: a
    /// listener that accepts nobody is an error.
    /// </summary>
    /// <param name="user">Whoever listens.</param>
    /// <returns>Null when refused; <paramref name="error"/> then says why.</returns>
    public static FileDescriptor? TryConnect(string path, out uint user, out int error)
    {
        user = uint.MaxValue;
        byte[] name = Encoding.UTF8.GetBytes(path);
        if (name.Length > MaximumPath)
        {
            error = ENAMETOOLONG;
            return null;
        }

        byte* address = stackalloc byte[PathOffset + MaximumPath + 1];
        new Span<byte>(address, PathOffset + MaximumPath + 1).Clear();
        *(ushort*)address = (ushort)AddressFamilyUnix;
        name.CopyTo(new Span<byte>(address + PathOffset, MaximumPath));
        int number = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        if (number < 0)
        {
            error = errno;
            return null;
        }

        FileDescriptor connection = FileDescriptor.Own(number);
        byte* credentials = stackalloc byte[CredentialsLength];
        socklen_t length = CredentialsLength;
        if (connect(number, (sockaddr*)address, PathOffset + MaximumPath + 1) < 0 || getsockopt(number, SolSocket, SoPeerCred, credentials, &length) < 0)
        {
            error = errno;
            connection.Dispose();
            return null;
        }

        user = *(uint*)(credentials + 4);
        error = 0;
        return connection;
    }
}
