using Bmc.Contracts.Media;

namespace Bmc.Redfish.Systems;

/// <summary>How an image is named: by its address on a server, or by its name in the BMC's own store.</summary>
internal static class ImageAddress
{
    private static readonly (string Protocol, string Scheme)[] _protocols = [("HTTP", "http://"), ("HTTPS", "https://"), ("NFS", "nfs://"), ("CIFS", "smb://")];

    /// <summary>TransferProtocolType of an address; null for one in the store.</summary>
    public static string? ProtocolOf(string? image) =>
        image is null ? null : _protocols.FirstOrDefault(known => image.StartsWith(known.Scheme, StringComparison.OrdinalIgnoreCase)).Protocol;

    /// <summary>The beginning of addresses of a TransferProtocolType; null for one that can't be used.</summary>
    public static string? SchemeOf(string protocol) => _protocols.FirstOrDefault(known => known.Protocol == protocol).Scheme;

    /// <summary>
    /// The address with its scheme: clients give that beside it, and write CIFS shares as <c>//server/share/…</c> and NFS exports as
    /// <c>server:/export/…</c>.
    /// </summary>
    public static string Whole(string image, string? scheme)
    {
        if (image.StartsWith("cifs://", StringComparison.OrdinalIgnoreCase))
            return $"smb://{image[7..]}";
        if (NetworkImage.IsAddress(image) || scheme is null)
            return image;
        string rest = image.TrimStart('/');
        return scheme + (scheme == "nfs://" ? rest.Replace(":/", "/", StringComparison.Ordinal) : rest);
    }

    public static string NameOf(string image)
    {
        string path = image.Split('?')[0];
        return path[(path.LastIndexOf('/') + 1)..];
    }
}
