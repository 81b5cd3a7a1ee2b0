using Bmc.Linux.Descriptors;
using static Tmds.Linux.LibC;

namespace Bmc.Linux.Files;

/// <summary>
/// Replaces a file so that after a power cut it holds the old contents or the new, never a part: temporary file, fsync,
/// rename, fsync of the folder.
/// </summary>
public static class AtomicFile
{
    /// <exception cref="IOException">The disk is full or broken, or the folder can't be written; the old file is intact.</exception>
    public static void Write(string path, ReadOnlySpan<byte> contents, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string temporary = $"{path}.new";
        try
        {
            File.Delete(temporary);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode, BufferSize = 0 };
            using (var file = new FileStream(temporary, options))
            {
                // Exactly these bits, whatever the umask takes away at creation.
                File.SetUnixFileMode(file.SafeFileHandle, mode);
                file.Write(contents);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            DeleteQuietly(temporary);
            // The system's error code stays the cause's: a full disk is another matter than a missing right.
            throw new IOException($"{path}: can't be written: {exception.Message}", exception) { HResult = exception.HResult };
        }

        SyncFolder(folder);
    }

    /// <summary>Gives a file, whose contents are on the disk, another name so that no power cut takes it back; one of that name is replaced.</summary>
    /// <exception cref="IOException">The folders can't be written.</exception>
    public static void Move(string from, string to)
    {
        File.Move(from, to, overwrite: true);
        SyncFolder(Path.GetDirectoryName(Path.GetFullPath(to))!);
    }

    /// <summary>Removes a file so that no power cut brings it back; one that is not there is removed already.</summary>
    /// <exception cref="IOException">The folder can't be written.</exception>
    public static void Delete(string path)
    {
        if (!File.Exists(path))
            return;
        File.Delete(path);
        SyncFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    private static void SyncFolder(string folder)
    {
        using FileDescriptor? descriptor = FileDescriptor.TryOpen(folder, O_RDONLY | O_DIRECTORY, out int error);
        if (descriptor is not null)
            error = descriptor.Sync();
        if (error != 0)
            throw new IOException($"{folder}: can't be synced: {FileDescriptor.Describe(error)}");
    }

    private static void DeleteQuietly(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The write's own error is the one to report.
        }
    }
}
