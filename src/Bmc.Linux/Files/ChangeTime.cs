using Bmc.Linux.Descriptors;
using Microsoft.Win32.SafeHandles;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace Bmc.Linux.Files;

/// <summary>When a file, or what is known of it, was changed last: st_ctim of inode(7), which .NET has no name for.</summary>
public static unsafe class ChangeTime
{
    /// <exception cref="IOException">It can't be asked for any more.</exception>
    public static DateTime Of(SafeFileHandle file)
    {
        bool held = false;
        try
        {
            file.DangerousAddRef(ref held);
            stat status = default;
            if (fstat((int)file.DangerousGetHandle(), &status) != 0)
                throw new IOException(FileDescriptor.Describe(errno));
            return DateTime.UnixEpoch.AddSeconds((long)status.st_ctim.tv_sec).AddTicks((long)status.st_ctim.tv_nsec / TimeSpan.NanosecondsPerTick);
        }
        finally
        {
            if (held)
                file.DangerousRelease();
        }
    }
}
