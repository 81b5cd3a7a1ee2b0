using static Tmds.Linux.LibC;

namespace Bmc.Linux.Files;

/// <summary>
/// Replaces a file so that after a power cut it holds the old contents or the new, never a part: temporary file, fsync,
/// rename, fsync of the folder.
/// </summary>
public static class AtomicFile
{
    /// <exception cref="IOException">The disk is full or broken; the old file is intact.</exception>
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
                file.Write(contents);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (IOException)
        {
            DeleteQuietly(temporary);
            throw;
        }

        SyncFolder(folder);
    }

    private static unsafe void SyncFolder(string folder)
    {
        byte[] name = System.Text.Encoding.UTF8.GetBytes(folder + '\0');
        fixed (byte* pointer = name)
        {
            int descriptor = open(pointer, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
            if (descriptor < 0)
                throw new IOException($"{folder}: can't be opened to sync it, error {errno}");
            int outcome = fsync(descriptor);
            int error = errno;
            _ = close(descriptor);
            if (outcome < 0)
                throw new IOException($"{folder}: fsync failed, error {error}");
        }
    }

    private static void DeleteQuietly(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (IOException)
        {
            // The write's own error is the one to report.
        }
    }
}
