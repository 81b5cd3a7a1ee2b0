using Microsoft.Win32.SafeHandles;

namespace Bmc.Linux.RemoteFiles;

public enum RemoteFileOutcome
{
    Done,

    /// <summary>The server has no such export, share, directory or file.</summary>
    NotFound,

    /// <summary>The server lets nobody in with this name and password, or this machine not at all.</summary>
    Refused,

    /// <summary>It is no file that could be opened: a directory, a symbolic link, a device; or a name that can't be one.</summary>
    Invalid,

    /// <summary>The kernel does not know the protocol.</summary>
    Unsupported,

    /// <summary>The server, or whoever may mount, does not answer.</summary>
    Unavailable,
}

/// <param name="Reason">A sentence without its full stop; null when it was done.</param>
/// <param name="File">Open for reading, when it was done: whoever gets the answer closes it.</param>
public readonly record struct RemoteFileAnswer(RemoteFileOutcome Outcome, string? Reason, SafeFileHandle? File = null);

/// <summary>
/// Files on servers whose protocol the kernel speaks. What is opened is mounted for this file alone and nowhere to be seen; the mount
/// goes with the file's last descriptor, by whatever way its process ends.
/// </summary>
public interface IRemoteFiles
{
    ValueTask<RemoteFileAnswer> OpenAsync(RemoteFile file, CancellationToken cancellationToken);
}
