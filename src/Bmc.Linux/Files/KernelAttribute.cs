namespace Bmc.Linux.Files;

/// <summary>
/// An attribute file of sysfs or configfs. It is shown and taken as a whole, in one call each, and the length that the
/// kernel tells of it (a page) is not that of its contents, which is why File.ReadAllBytes fails on it.
/// </summary>
public static class KernelAttribute
{
    /// <summary>Attributes have at most a page; the smallest page of our machines has this many bytes.</summary>
    private const int PageSize = 4096;

    /// <exception cref="IOException">It is not there, or the kernel refuses; names the path.</exception>
    /// <exception cref="UnauthorizedAccessException">We may not read it.</exception>
    public static byte[] Read(string path)
    {
        using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, BufferSize = 0 });
        byte[] page = new byte[PageSize];
        int length = file.ReadAtLeast(page, PageSize, throwOnEndOfStream: false);
        return page[..length];
    }

    /// <summary>In a tree in the kernel's place, makes the file.</summary>
    /// <exception cref="IOException">The kernel refuses the value or knows no such file; names the path.</exception>
    /// <exception cref="UnauthorizedAccessException">We may not write it.</exception>
    public static void Write(string path, ReadOnlySpan<byte> value)
    {
        using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 });
        file.Write(value);
    }
}
