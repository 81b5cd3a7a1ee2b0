using System.Runtime.InteropServices;
using Bmc.Linux.Descriptors;

namespace Bmc.Linux.Video.V4l2;

internal static class VideoCalls
{
    /// <returns>0, or the error number negated.</returns>
    public static int Try<T>(this IVideoNode node, uint request, ref T structure)
        where T : unmanaged => node.Ioctl(request, MemoryMarshal.AsBytes(new Span<T>(ref structure)));

    /// <exception cref="IOException">The kernel refuses; names the device and what was asked of it.</exception>
    public static void Do<T>(this IVideoNode node, uint request, ref T structure, string what)
        where T : unmanaged => Check(node, node.Try(request, ref structure), what);

    /// <inheritdoc cref="Do"/>
    public static void Check(this IVideoNode node, int outcome, string what)
    {
        if (outcome < 0)
            throw new IOException($"{node.Path}: {what}: {FileDescriptor.Describe(outcome)}");
    }
}
