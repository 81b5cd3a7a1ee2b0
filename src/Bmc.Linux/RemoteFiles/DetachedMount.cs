using System.Text;
using Bmc.Linux.Descriptors;
using Microsoft.Win32.SafeHandles;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace Bmc.Linux.RemoteFiles;

/// <summary>
/// The kernel's mount API (fsopen, fsconfig, fsmount of linux/mount.h) as far as it mounts something that is attached to no
/// directory: it is there as long as somebody has a file of it open. Takes CAP_SYS_ADMIN.
/// </summary>
internal static unsafe class DetachedMount
{
    // The same on all architectures since Linux 5.1 (asm-generic/unistd.h).
    private const int FsOpen = 430;
    private const int FsConfig = 431;
    private const int FsMount = 432;

    private const int CloseOnExec = 1;
    private const int SetFlag = 0;
    private const int SetString = 1;
    private const int Create = 6;

    /// <summary>MOUNT_ATTR_RDONLY, NOSUID, NODEV, NOEXEC, NOSYMFOLLOW.</summary>
    private const int Attributes = 0x1 | 0x2 | 0x4 | 0x8 | 0x200000;

    /// <param name="options">In their order, one call each: nothing in a value can be taken for another option.</param>
    /// <returns>Null when refused; <paramref name="error"/> then says why.</returns>
    public static FileDescriptor? TryMount(string type, IEnumerable<MountOption> options, out int error)
    {
        fixed (byte* name = Text(type))
        {
            using FileDescriptor? context = Own((int)(long)syscall(FsOpen, name, CloseOnExec), out error);
            if (context is null)
                return null;
            foreach (MountOption option in options)
            {
                if ((error = Set(context, option)) != 0)
                    return null;
            }

            error = ErrorOf((int)(long)syscall(FsConfig, context.Number, Create, (void*)null, (void*)null, 0));
            return error == 0 ? Own((int)(long)syscall(FsMount, context.Number, CloseOnExec, Attributes), out error) : null;
        }
    }

    /// <summary>
    /// Opens a file at the top of it. Past the page cache: what the server has now, and an error when it does not give it. A plain name that is
    /// not followed can lead nowhere else. Rejected: openat2, which a unit's RestrictSUIDSGID= does not let through.
    /// </summary>
    /// <param name="fileName">See <see cref="RemoteFile.IsName"/>.</param>
    /// <returns>Null when refused, or when it is something else than a file (EISDIR).</returns>
    public static SafeFileHandle? TryOpenFile(FileDescriptor mount, string fileName, out int error)
    {
        if (!RemoteFile.IsName(fileName))
        {
            error = EINVAL;
            return null;
        }

        fixed (byte* name = Text(fileName))
        {
            // O_NONBLOCK: a named pipe would wait for its writer.
            int number = openat(mount.Number, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_DIRECT);
            error = ErrorOf(number);
            if (number < 0)
            {
                // A directory has no way past the page cache.
                error = error == EINVAL ? EISDIR : error;
                return null;
            }

            var file = new SafeFileHandle(number, ownsHandle: true);
            stat status = default;
            error = ErrorOf(fstat(number, &status));
            if (error == 0 && (status.st_mode & S_IFMT) == S_IFREG)
                return file;
            error = error == 0 ? EISDIR : error;
            file.Dispose();
            return null;
        }
    }

    private static int Set(FileDescriptor context, MountOption option)
    {
        fixed (byte* key = Text(option.Key))
        {
            if (option.Value is null)
                return ErrorOf((int)(long)syscall(FsConfig, context.Number, SetFlag, key, (void*)null, 0));
            byte[] text = Text(option.Value);
            fixed (byte* value = text)
            {
                int error = ErrorOf((int)(long)syscall(FsConfig, context.Number, SetString, key, value, 0));
                // It may be a password.
                Array.Clear(text);
                return error;
            }
        }
    }

    private static FileDescriptor? Own(int number, out int error)
    {
        error = ErrorOf(number);
        return number < 0 ? null : FileDescriptor.Own(number);
    }

    private static int ErrorOf(int outcome) => outcome < 0 ? errno : 0;

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text + '\0');
}
