using System.Globalization;
using System.Text;

namespace Bmc.Lab.Emulator;

// The archive that Linux unpacks into its first root (Documentation/driver-api/early-userspace/buffer-format.rst): per file
// "070701", thirteen numbers of eight hexadecimal digits (inode, mode, owner, group, links, time, size, device major and minor,
// special major and minor, length of the name with its zero, checksum), the name, the contents; name and contents are padded
// to multiples of four bytes. The last file is called TRAILER!!!.
internal sealed class CpioArchive(Stream output)
{
    private const int Folder = 0x41ED;         // 040755
    private const int Executable = 0x81ED;     // 100755
    private const int Alignment = 4;

    private int _inode;
    private long _position;

    public void AddFolder(string name) => Add(name, Folder, []);

    public void AddFile(string name, ReadOnlySpan<byte> contents) => Add(name, Executable, contents);

    public void End() => Add("TRAILER!!!", 0, []);

    private void Add(string name, int mode, ReadOnlySpan<byte> contents)
    {
        var header = new StringBuilder("070701");
        foreach (int number in (ReadOnlySpan<int>)[++_inode, mode, 0, 0, 1, 0, contents.Length, 0, 0, 0, 0, name.Length + 1, 0])
            header.Append(number.ToString("X8", CultureInfo.InvariantCulture));
        Write(Encoding.ASCII.GetBytes($"{header}{name}\0"));
        Write(contents);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        output.Write(bytes);
        _position += bytes.Length;
        int padding = (int)(-_position & (Alignment - 1));
        output.Write(new byte[padding]);
        _position += padding;
    }
}
