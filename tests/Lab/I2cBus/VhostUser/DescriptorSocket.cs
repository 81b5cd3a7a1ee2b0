using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace Bmc.Lab.I2cBus.VhostUser;

/// <summary>A Unix socket over which file descriptors come along with the bytes (unix(7), SCM_RIGHTS), which .NET's own can't take.</summary>
internal static unsafe class DescriptorSocket
{
    /// <summary>A memory table brings a descriptor for each of its eight regions.</summary>
    private const int MaximumDescriptors = 8;

    // cmsg(3) on 64-bit Linux: u64 length, i32 level, i32 type, then the descriptors.
    private const int ControlHeaderLength = 16;

    /// <summary>Blocks until the buffer is full.</summary>
    /// <param name="descriptors">What came along; the caller owns them.</param>
    /// <returns>False when the other side hung up or the socket was closed.</returns>
    public static bool TryReceive(Socket socket, Span<byte> bytes, List<SafeFileHandle> descriptors)
    {
        byte* control = stackalloc byte[ControlHeaderLength + MaximumDescriptors * sizeof(int)];
        fixed (byte* start = bytes)
        {
            int received = 0;
            while (received < bytes.Length)
            {
                var vector = new iovec { iov_base = start + received, iov_len = bytes.Length - received };
                var message = new msghdr
                {
                    msg_iov = &vector,
                    msg_iovlen = 1,
                    msg_control = control,
                    msg_controllen = ControlHeaderLength + MaximumDescriptors * sizeof(int),
                };
                long count = (long)recvmsg((int)socket.Handle, &message, MSG_CMSG_CLOEXEC);
                if (count < 0 && errno == EINTR)
                    continue;
                if (count <= 0)
                    return false;
                TakeDescriptors(control, (long)(ulong)message.msg_controllen, descriptors);
                received += (int)count;
            }
        }

        return true;
    }

    private static void TakeDescriptors(byte* control, long controlLength, List<SafeFileHandle> descriptors)
    {
        if (controlLength < ControlHeaderLength || ((int*)control)[2] != SOL_SOCKET || ((int*)control)[3] != SCM_RIGHTS)
            return;
        int count = (int)(*(ulong*)control - ControlHeaderLength) / sizeof(int);
        for (int i = 0; i < count; i++)
            descriptors.Add(new SafeFileHandle(((int*)(control + ControlHeaderLength))[i], ownsHandle: true));
    }
}
