using System.Net;

namespace Bmc.Linux.RemoteFiles;

/// <param name="Path">As the server exports it: "/export/images/file.iso".</param>
public sealed record NfsFile(IPAddress Server, int Port, string Path) : RemoteFile(Server, Port, Path)
{
    public const int DefaultPort = 2049;

    public override string ToString() => base.ToString();
}
