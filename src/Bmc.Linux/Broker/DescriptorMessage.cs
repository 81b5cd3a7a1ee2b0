using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace Bmc.Linux.Broker;

/// <summary>A few bytes over a Unix socket with an open file beside them (unix(7), SCM_RIGHTS). Neither way waits.</summary>
internal static unsafe class DescriptorMessage
{
    /// <summary>struct cmsghdr of 64 bits: length, level, type; then the number, padded to 8 bytes.</summary>
    private const int HeaderLength = 16;

    private const int ControlLength = HeaderLength + 8;

    /// <returns>0, or why it was not sent (negative).</returns>
    public static int Send(Socket socket, ReadOnlySpan<byte> bytes, SafeFileHandle? file)
    {
        byte* control = stackalloc byte[ControlLength];
        new Span<byte>(control, ControlLength).Clear();
        bool held = false;
        try
        {
            fixed (byte* start = bytes)
            {
                iovec vector = new() { iov_base = start, iov_len = bytes.Length };
                msghdr message = default;
                message.msg_iov = &vector;
                message.msg_iovlen = 1;
                if (file is not null)
                {
                    file.DangerousAddRef(ref held);
                    *(long*)control = HeaderLength + sizeof(int);
                    *(int*)(control + 8) = SOL_SOCKET;
                    *(int*)(control + 12) = SCM_RIGHTS;
                    *(int*)(control + HeaderLength) = (int)file.DangerousGetHandle();
                    message.msg_control = control;
                    message.msg_controllen = ControlLength;
                }

                return (long)sendmsg((int)socket.SafeHandle.DangerousGetHandle(), &message, MSG_DONTWAIT | MSG_NOSIGNAL) == bytes.Length ? 0 : -errno;
            }
        }
        finally
        {
            if (held)
                file!.DangerousRelease();
        }
    }

    /// <param name="file">What came beside the bytes: whoever asks closes it. More than one never comes through: there is no room for it.</param>
    /// <returns>How many bytes came, or why none did (negative).</returns>
    public static int Receive(Socket socket, Span<byte> bytes, out SafeFileHandle? file)
    {
        file = null;
        byte* control = stackalloc byte[ControlLength];
        new Span<byte>(control, ControlLength).Clear();
        fixed (byte* start = bytes)
        {
            iovec vector = new() { iov_base = start, iov_len = bytes.Length };
            msghdr message = default;
            message.msg_iov = &vector;
            message.msg_iovlen = 1;
            message.msg_control = control;
            message.msg_controllen = ControlLength;
            int length = (int)(long)recvmsg((int)socket.SafeHandle.DangerousGetHandle(), &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
            if (length < 0)
                return -errno;
            if (*(long*)control == HeaderLength + sizeof(int) && *(int*)(control + 8) == SOL_SOCKET && *(int*)(control + 12) == SCM_RIGHTS)
                file = new SafeFileHandle(*(int*)(control + HeaderLength), ownsHandle: true);
            return length;
        }
    }
}
