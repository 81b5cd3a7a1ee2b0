using System.Net;

namespace Bmc.Linux.RemoteFiles;

/// <param name="Path">Within the share.</param>
/// <param name="User">Null for nobody in particular: what the server gives to all.</param>
public sealed record SmbFile(IPAddress Server, int Port, string Share, string Path, SmbUser? User) : RemoteFile(Server, Port, Path)
{
    public const int DefaultPort = 445;

    /// <summary>MS-SRVS §2.2.4.23: of characters.</summary>
    public const int MaximumShare = 80;

    /// <summary>A backslash would part names.</summary>
    public static bool IsShare(string text) => IsName(text) && text.Length <= MaximumShare && !text.Contains('\\', StringComparison.Ordinal);

    public override string ToString() => $"{base.ToString()} of {Share}";
}
