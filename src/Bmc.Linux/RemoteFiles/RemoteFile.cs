using System.Net;
using System.Text;

namespace Bmc.Linux.RemoteFiles;

/// <summary>Where a file is, in the kernel's terms.</summary>
/// <param name="Server">Its address: names are resolved by whoever asks.</param>
/// <param name="Path">"/directory/file.iso"; see <see cref="IsPath"/>.</param>
public abstract record RemoteFile(IPAddress Server, int Port, string Path)
{
    /// <summary>NFS4_MAXPATHLEN is 1024, the mount protocol of version 3 has as much (RFC 1813 §5.1.1).</summary>
    public const int MaximumPath = 1024;

    /// <summary>NAME_MAX, which servers have too. Bytes of UTF-8.</summary>
    public const int MaximumName = 255;

    /// <summary>"" when it is at the top.</summary>
    public string Directory => Path[..Path.LastIndexOf('/')];

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>Absolute, of plain names: nothing in it leads up, is empty, or is a control character.</summary>
    public static bool IsPath(string text) =>
        text.StartsWith('/') && Encoding.UTF8.GetByteCount(text) <= MaximumPath && text[1..].Split('/').All(IsName);

    /// <summary>Of a file or directory, as everybody can have it.</summary>
    public static bool IsName(string name) =>
        name is not ("" or "." or "..") && Encoding.UTF8.GetByteCount(name) <= MaximumName && !name.Any(character => character == '/' || char.IsControl(character));

    /// <summary>Without what nobody must see.</summary>
    public override string ToString() => $"{new IPEndPoint(Server, Port)}{Path}";
}
