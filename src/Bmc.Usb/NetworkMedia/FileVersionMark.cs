using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Bmc.Usb.NetworkMedia;

/// <summary>What tells one version of a file on a file server from the next.</summary>
internal readonly record struct FileVersionMark(long Size, DateTime LastWrite)
{
    private const int IdentityBytes = 16;

    /// <summary>Asks the server.</summary>
    /// <exception cref="IOException">It does not answer, or the file is gone.</exception>
    public static FileVersionMark Of(SafeFileHandle file) => new(RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(file));

    public string IdentityAt(FileAddress address) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{address.Host} {address.Share} {address.Path} {Size} {LastWrite.Ticks}")).AsSpan(0, IdentityBytes));
}
