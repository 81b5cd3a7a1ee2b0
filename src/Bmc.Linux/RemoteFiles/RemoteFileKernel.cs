using Bmc.Linux.Descriptors;
using Microsoft.Win32.SafeHandles;
using static Tmds.Linux.LibC;

namespace Bmc.Linux.RemoteFiles;

/// <summary>Mounts a file's directory for this file alone, and opens it. Takes CAP_SYS_ADMIN, and as long as the server does.</summary>
internal static class RemoteFileKernel
{
    public static RemoteFileAnswer Open(RemoteFile file)
    {
        using FileDescriptor? mount = file is SmbFile smb ? DetachedMount.TryMount(SmbMount.FilesystemType, SmbMount.OptionsOf(smb), out int error) : TryMount((NfsFile)file, out error);
        SafeFileHandle? opened = mount is null ? null : DetachedMount.TryOpenFile(mount, file.Name, out error);
        return opened is null ? AnswerOf(file, error) : new RemoteFileAnswer(RemoteFileOutcome.Done, null, opened);
    }

    /// <summary>What an error number of the kernel says of a file on a server.</summary>
    internal static RemoteFileAnswer AnswerOf(RemoteFile file, int error)
    {
        (RemoteFileOutcome outcome, string reason) =
            error == ENOENT || error == ENOTDIR ? (RemoteFileOutcome.NotFound, "the server has no such file, or not where it was looked for")
            : error == EACCES || error == EPERM ? (RemoteFileOutcome.Refused, file is SmbFile ? "the server wants another user name or password, or gives this user no access" : "the server does not let this BMC read it")
            : error == EKEYEXPIRED ? (RemoteFileOutcome.Refused, "the password has expired")
            : error == EKEYREVOKED ? (RemoteFileOutcome.Refused, "the account is disabled")
            : error == EISDIR ? (RemoteFileOutcome.Invalid, "it is no file")
            : error == ELOOP ? (RemoteFileOutcome.Invalid, "it is a symbolic link, which is not followed")
            : error == ENODEV || error == ENOSYS ? (RemoteFileOutcome.Unsupported, $"the kernel knows no {(file is SmbFile ? "SMB (module cifs)" : "NFS (modules nfs, nfsv4, nfsv3)")}")
            : (RemoteFileOutcome.Unavailable, $"the server does not give it: {FileDescriptor.Describe(error)}");
        return new RemoteFileAnswer(outcome, reason);
    }

    // What the first version says counts, unless it says nothing but that the server does not speak it.
    private static FileDescriptor? TryMount(NfsFile file, out int error)
    {
        error = 0;
        foreach (string version in NfsMount.Versions)
        {
            FileDescriptor? mount = DetachedMount.TryMount(NfsMount.FilesystemType, NfsMount.OptionsOf(file, version), out int refusal);
            if (mount is not null)
                return mount;
            if (error == 0 || error == EPROTONOSUPPORT)
                error = refusal;
            // A server of version 3 alone may have no root for version 4, and not everybody says so in the same way.
            if (refusal != EPROTONOSUPPORT && refusal != ENOENT && refusal != EINVAL)
                break;
        }

        return null;
    }
}
