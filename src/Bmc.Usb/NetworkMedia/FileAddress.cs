using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Unicode;
using Bmc.Contracts;
using Bmc.Contracts.Media;
using Bmc.Linux.RemoteFiles;

namespace Bmc.Usb.NetworkMedia;

/// <summary>
/// Where an image on a file server is: <c>nfs://server[:port]/directory/file.iso</c> (RFC 2224) or <c>smb://server[:port]/share/directory/file.iso</c>.
/// What a URI can't have in a path is percent-encoded (RFC 3986 §2.1).
/// </summary>
/// <param name="Host">A name, or an address without brackets.</param>
/// <param name="Share">Null for NFS.</param>
/// <param name="Path">Absolute, decoded.</param>
internal sealed record FileAddress(string Host, int Port, string? Share, string Path)
{
    private const string Nfs = "nfs://";
    private const string Smb = "smb://";

    public static bool IsOne(string image) => image.StartsWith(Nfs, StringComparison.OrdinalIgnoreCase) || image.StartsWith(Smb, StringComparison.OrdinalIgnoreCase);

    /// <summary>Invalid, with what is wrong.</summary>
    /// <param name="image">See <see cref="IsOne"/>.</param>
    public static Result<FileAddress> Parse(string image)
    {
        bool isSmb = image.StartsWith(Smb, StringComparison.OrdinalIgnoreCase);
        string rest = image[Nfs.Length..];
        int slash = rest.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return Refuse(isSmb);
        string authority = rest[..slash];
        if (authority.Contains('@', StringComparison.Ordinal))
            return new Fault(FaultCode.Invalid, "name and password don't belong into the address, which everybody is shown: they are given apart");
        if (!TryParseAuthority(authority, isSmb ? SmbFile.DefaultPort : NfsFile.DefaultPort, out string host, out int port))
            return new Fault(FaultCode.Invalid, $"{authority} is no server");

        var names = new List<string>();
        foreach (string segment in rest[(slash + 1)..].Split('/'))
        {
            // The kernel's SMB takes a backslash for what parts names.
            if (!TryDecode(segment, out string name) || !RemoteFile.IsName(name) || (isSmb && name.Contains('\\', StringComparison.Ordinal)))
                return Refuse(isSmb);
            names.Add(name);
        }

        string? share = isSmb ? names[0] : null;
        string path = "/" + string.Join('/', names.Skip(isSmb ? 1 : 0));
        if (!RemoteFile.IsPath(path) || (share is not null && !SmbFile.IsShare(share)))
            return Refuse(isSmb);
        return new FileAddress(host, port, share, path);
    }

    /// <summary>The file in the kernel's terms. Invalid for a user where none can be.</summary>
    /// <param name="server">What <see cref="Host"/> leads to.</param>
    public Result<RemoteFile> FileAt(IPAddress server, InsertRequest request)
    {
        if (Share is not null)
            return new SmbFile(server, Port, Share, Path, UserOf(request));
        if (request.UserName is not null)
            return new Fault(FaultCode.Invalid, "an NFS server knows machines, not names and passwords");
        return new NfsFile(server, Port, Path);
    }

    // DOMAIN\user; a name such as user@domain is one as a whole (MS-NLMP §3.1.5.1.2).
    private static SmbUser? UserOf(InsertRequest request)
    {
        if (request.UserName is not { Length: > 0 } name)
            return null;
        int backslash = name.IndexOf('\\', StringComparison.Ordinal);
        return new SmbUser(backslash > 0 ? name[..backslash] : null, name[(backslash + 1)..], request.Password ?? "");
    }

    private static Fault Refuse(bool isSmb) =>
        new(FaultCode.Invalid, isSmb ? "an address such as smb://server/share/directory/file.iso is wanted" : "an address such as nfs://server/directory/file.iso is wanted");

    private static bool TryParseAuthority(string authority, int defaultPort, out string host, out int port)
    {
        int end = authority.StartsWith('[') ? authority.IndexOf(']', StringComparison.Ordinal) + 1 : authority.IndexOf(':', StringComparison.Ordinal);
        if (end <= 0)
            end = authority.Length;
        host = authority[..end];
        port = defaultPort;
        UriHostNameType kind = Uri.CheckHostName(host);
        if (kind == UriHostNameType.Unknown || (kind == UriHostNameType.IPv6) != host.StartsWith('['))
            return false;
        host = host.Trim('[', ']');
        if (end == authority.Length)
            return true;
        return authority[end] == ':' && int.TryParse(authority[(end + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= ushort.MaxValue;
    }

    private static bool TryDecode(string segment, out string name)
    {
        name = "";
        var bytes = new List<byte>(segment.Length);
        for (int index = 0; index < segment.Length;)
        {
            if (segment[index] == '%')
            {
                if (index + 2 >= segment.Length || !byte.TryParse(segment.AsSpan(index + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value))
                    return false;
                bytes.Add(value);
                index += 3;
            }
            else
            {
                int length = char.IsHighSurrogate(segment[index]) && index + 1 < segment.Length ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(segment.Substring(index, length)));
                index += length;
            }
        }

        byte[] decoded = [.. bytes];
        if (!Utf8.IsValid(decoded))
            return false;
        name = Encoding.UTF8.GetString(decoded);
        return true;
    }
}
