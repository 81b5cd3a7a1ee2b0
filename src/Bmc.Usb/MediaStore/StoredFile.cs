using Bmc.Usb.MassStorage;

namespace Bmc.Usb.MediaStore;

/// <summary>An image of the store as a drive takes it.</summary>
internal sealed record StoredFile(string Path, long Size, ImageFormat Format)
{
    /// <exception cref="IOException">It can't be read.</exception>
    public static StoredFile Open(string path)
    {
        byte[] head = new byte[ImageFormat.HeadLength];
        int length = ReadHead(path, head);
        return new(path, new FileInfo(path).Length, ImageFormat.Of(head.AsSpan(0, length)));
    }

    /// <returns>How many bytes there are, at most as many as <paramref name="head"/> has.</returns>
    public static int ReadHead(string path, Span<byte> head)
    {
        using var file = new FileStream(path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 });
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
    }
}
