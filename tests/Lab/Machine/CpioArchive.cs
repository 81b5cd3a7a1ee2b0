using System.Globalization;
using System.Text;

namespace Bmc.Lab.Machine;

/// <summary>Writes the archive that a kernel unpacks into its first root file system.</summary>
/// <remarks>
/// Documentation/driver-api/early-userspace/buffer-format.rst of Linux, "newc": a header of "070701" and thirteen numbers of
/// eight hexadecimal digits (inode, mode, uid, gid, links, mtime, size, four device numbers, length of the name, check), the
/// name with a zero, padding to four bytes, the contents, padding to four bytes. The last entry is called TRAILER!!!.
/// The archive is not compressed: what the host would save, the emulated machine would pay for.
/// </remarks>
internal sealed class CpioArchive(Stream output)
{
    private const int Directory = 0x4000 | 0x1ED;
    private const int RegularFile = 0x8000;
    private const int SymbolicLink = 0xA000 | 0x1FF;
    private const int CharacterDevice = 0x2000 | 0x180;

    private readonly HashSet<string> _directories = [];
    private uint _inode;
    private long _written;

    /// <param name="path">Without a slash at its beginning; the folders above it are made.</param>
    /// <param name="permissions">As of chmod(2).</param>
    public void AddFile(string path, ReadOnlySpan<byte> contents, UnixFileMode permissions) =>
        AddBelow(path, RegularFile | (int)permissions, default, contents);

    public void AddLink(string path, string target) => AddBelow(path, SymbolicLink, default, Encoding.UTF8.GetBytes(target));

    /// <summary>A device of major and minor number: the console must be there before anything is mounted.</summary>
    public void AddCharacterDevice(string path, uint major, uint minor) => AddBelow(path, CharacterDevice, (major, minor), []);

    public void AddDirectory(string path)
    {
        if (path.Length == 0 || !_directories.Add(path))
            return;
        AddDirectory(Path.GetDirectoryName(path) ?? "");
        Write(path, Directory, default, []);
    }

    /// <summary>The end: nothing may follow.</summary>
    public void Finish() => Write("TRAILER!!!", 0, default, []);

    private void AddBelow(string path, int mode, (uint Major, uint Minor) device, ReadOnlySpan<byte> contents)
    {
        AddDirectory(Path.GetDirectoryName(path) ?? "");
        Write(path, mode, device, contents);
    }

    private void Write(string name, int mode, (uint Major, uint Minor) device, ReadOnlySpan<byte> contents)
    {
        byte[] nameBytes = Encoding.UTF8.GetBytes(name + '\0');
        var header = new StringBuilder("070701");
        foreach (uint field in (ReadOnlySpan<uint>)[_inode++, (uint)mode, 0, 0, 1, 0, (uint)contents.Length, 0, 0, device.Major, device.Minor, (uint)nameBytes.Length, 0])
            header.Append(CultureInfo.InvariantCulture, $"{field:X8}");
        Put(Encoding.ASCII.GetBytes(header.ToString()));
        Put(nameBytes);
        Pad();
        Put(contents);
        Pad();
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        output.Write(bytes);
        _written += bytes.Length;
    }

    private void Pad() => Put(stackalloc byte[(int)(-_written & 3)]);
}
