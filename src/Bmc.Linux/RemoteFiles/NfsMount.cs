using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Bmc.Linux.RemoteFiles;

/// <summary>
/// How the directory of a file on an NFS server is mounted (fs/nfs/fs_context.c of the kernel, nfs(5)): the same over each version that is
/// worth a try. Not among these is 4.0, for which the kernel would listen on the LAN for the server's calls.
/// </summary>
internal static class NfsMount
{
    public const string FilesystemType = "nfs";

    /// <summary>The first one that the server speaks. 4.2 gives nothing that reading has a use for.</summary>
    public static IReadOnlyList<string> Versions { get; } = ["4.1", "3"];

    /// <summary>Tenths of a second for an answer; asked once again, a server has twice as long, which is less than a read of the PC waits.</summary>
    private const int Timeout = 30;

    private const int Retransmissions = 1;

    public static IEnumerable<MountOption> OptionsOf(NfsFile file, string version)
    {
        string address = file.Server.ToString();
        string protocol = file.Server.AddressFamily == AddressFamily.InterNetworkV6 ? "tcp6" : "tcp";
        yield return new("source", $"{(file.Server.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address)}:{(file.Directory.Length == 0 ? "/" : file.Directory)}");
        yield return new("vers", version);
        yield return new("addr", address);
        yield return new("port", Number(file.Port));
        yield return new("proto", protocol);
        yield return new("sec", "sys");
        // An error instead of a wait without end.
        yield return new("soft");
        yield return new("timeo", Number(Timeout));
        yield return new("retrans", Number(Retransmissions));
        // Size and time of the file are asked of the server each time, and nothing is shared with an earlier mount.
        yield return new("actimeo", "0");
        yield return new("nosharecache");
        yield return new("ro");
        if (version != "3")
            yield break;
        // The mount protocol's server is found by the port mapper. Nothing is locked, for which another daemon would be wanted.
        yield return new("mountaddr", address);
        yield return new("mountproto", protocol);
        yield return new("nolock");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
