namespace Bmc.Contracts.Media;

/// <param name="Image">
/// The name of an image in the store, or where it is on the network: <c>http://…</c>, <c>https://…</c>, <c>nfs://server/directory/file</c>,
/// <c>smb://server/share/directory/file</c>.
/// </param>
/// <param name="Writable">The PC may write to it: into a stick, from the store.</param>
/// <param name="Force">Also an image that makes no sense in this drive; and in place of one that the PC has locked.</param>
/// <param name="UserName">For the server of a network image; of a domain on an SMB server: <c>DOMAIN\user</c> or <c>user@domain</c>. NFS has none.</param>
/// <param name="Password">For the server of a network image; told to nobody else, and never shown.</param>
/// <param name="AnyCertificate">The server's certificate is not checked; only https has one.</param>
public sealed record InsertRequest(
    string Image,
    RequestOrigin Origin,
    bool Writable = false,
    bool Force = false,
    string? UserName = null,
    string? Password = null,
    bool AnyCertificate = false);

/// <param name="Force">Also when the PC has locked it: what it was writing is lost.</param>
public sealed record EjectRequest(RequestOrigin Origin, bool Force = false);

/// <summary>The drives that the PC sees and what is in them, owned by the usb role.</summary>
public interface IMediaDrives
{
    ValueTask<IReadOnlyList<DriveState>> GetAsync(CancellationToken cancellationToken);

    /// <summary>
    /// In place of what is in the drive. The PC sees a medium change, nothing is plugged anew. NotFound: no such drive or image;
    /// Invalid: an image that the drive can't be given, with the reason; Conflict: the PC has locked the drive, or another drive may
    /// write to this image; Unavailable: the server does not answer. Nothing changed then. It stays in over restarts of the BMC.
    /// </summary>
    ValueTask<Result> InsertAsync(string drive, InsertRequest request, CancellationToken cancellationToken);

    /// <summary>An empty drive is done. Conflict when the PC has locked it.</summary>
    ValueTask<Result> EjectAsync(string drive, EjectRequest request, CancellationToken cancellationToken);
}
