using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Bmc.Linux.RemoteFiles;

namespace Bmc.Linux.Broker;

/// <summary>
/// What the usb role may ask of the process that may mount beside <see cref="BrokerOrder"/>: a file on a server, open for reading. One line of
/// ASCII, its words parted by one space, and one line back.
/// <code>
/// nfs ADDRESS PORT PATH
/// smb ADDRESS PORT SHARE PATH                         whatever the server gives to all
/// smb ADDRESS PORT SHARE PATH DOMAIN USER PASSWORD
///
/// done, and the file's descriptor with it | notfound REASON | refused REASON | invalid REASON | unsupported REASON | unavailable REASON
/// </code>
/// Addresses are numbers, texts hexadecimal (<see cref="HexWord"/>): there is nothing that could be read in another way.
/// </summary>
internal static class RemoteFileOrder
{
    /// <summary>The longest: SMB with all that there can be.</summary>
    public const int MaximumLength = 2 * (RemoteFile.MaximumPath + RemoteFile.MaximumName + (2 * SmbUser.MaximumName) + SmbUser.MaximumPassword) + 128;

    private static readonly IPNetwork _thisNetwork = new(IPAddress.Any, 8);
    private static readonly IPNetwork _multicast = IPNetwork.Parse("224.0.0.0/4");

    /// <param name="line">Without its line feed.</param>
    public static bool TryParse(ReadOnlySpan<byte> line, [NotNullWhen(true)] out RemoteFile? file)
    {
        file = null;
        if (line.Length > MaximumLength || line.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            return false;
        string[] words = Encoding.ASCII.GetString(line).Split(' ');
        if (words.Length < 4 || !TryParseServer(words[1], out IPAddress? server) || !TryParsePort(words[2], out int port))
            return false;
        file = (words[0], words.Length) switch
        {
            ("nfs", 4) => TryParsePath(words[3], out string path) ? new NfsFile(server, port, path) : null,
            ("smb", 5 or 8) => TryParseSmb(server, port, words.AsSpan(3)),
            _ => null,
        };
        return file is not null;
    }

    public static string Write(RemoteFile file)
    {
        string head = string.Create(CultureInfo.InvariantCulture, $"{(file is SmbFile ? "smb" : "nfs")} {file.Server} {file.Port}");
        if (file is not SmbFile smb)
            return $"{head} {HexWord.Write(file.Path)}";
        string order = $"{head} {HexWord.Write(smb.Share)} {HexWord.Write(smb.Path)}";
        return smb.User is { } user ? $"{order} {HexWord.Write(user.Domain ?? "")} {HexWord.Write(user.Name)} {HexWord.Write(user.Password)}" : order;
    }

    private static SmbFile? TryParseSmb(IPAddress server, int port, ReadOnlySpan<string> words)
    {
        if (!HexWord.TryParse(words[0], RemoteFile.MaximumName, out string share) || !SmbFile.IsShare(share))
            return null;
        // The kernel takes both for what parts names.
        if (!TryParsePath(words[1], out string path) || path.Contains('\\', StringComparison.Ordinal))
            return null;
        if (words.Length == 2)
            return new SmbFile(server, port, share, path, null);
        return HexWord.TryParse(words[2], SmbUser.MaximumName, out string domain)
            && HexWord.TryParse(words[3], SmbUser.MaximumName, out string name) && name.Length > 0
            && HexWord.TryParse(words[4], SmbUser.MaximumPassword, out string password)
            ? new SmbFile(server, port, share, path, new SmbUser(domain.Length == 0 ? null : domain, name, password))
            : null;
    }

    // In the one way to write it. The role judges addresses by its settings; what can be no server is refused here once more.
    private static bool TryParseServer(string word, [NotNullWhen(true)] out IPAddress? address) =>
        IPAddress.TryParse(word, out address) && address.ToString() == word
        && !address.IsIPv4MappedToIPv6 && !IPAddress.IsLoopback(address) && !address.IsIPv6Multicast && !address.Equals(IPAddress.IPv6Any) && !address.Equals(IPAddress.Broadcast)
        && !(address.AddressFamily == AddressFamily.InterNetwork && (_thisNetwork.Contains(address) || _multicast.Contains(address)));

    private static bool TryParsePort(string word, out int port) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= ushort.MaxValue;

    private static bool TryParsePath(string word, out string path) => HexWord.TryParse(word, RemoteFile.MaximumPath, out path) && RemoteFile.IsPath(path);
}
