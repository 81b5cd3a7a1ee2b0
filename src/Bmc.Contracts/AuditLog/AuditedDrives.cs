using Bmc.Contracts.Media;

namespace Bmc.Contracts.AuditLog;

/// <summary>The PC's drives for a role that others give orders to: what is put in and taken out is in the audit log.</summary>
public sealed class AuditedDrives(IMediaDrives drives, IAuditLog log) : IMediaDrives
{
    public ValueTask<IReadOnlyList<DriveState>> GetAsync(CancellationToken cancellationToken) => drives.GetAsync(cancellationToken);

    public async ValueTask<Result> InsertAsync(string drive, InsertRequest request, CancellationToken cancellationToken)
    {
        Result outcome = await drives.InsertAsync(drive, request, cancellationToken);
        string way = request.Writable ? ", writable" : "";
        string image = WithoutSecret(request.Image);
        await log.NoteAsync(request.Origin, outcome, $"put {image} into the drive {drive}{way}", $"{image} in the drive {drive}");
        return outcome;
    }

    public async ValueTask<Result> EjectAsync(string drive, EjectRequest request, CancellationToken cancellationToken)
    {
        Result outcome = await drives.EjectAsync(drive, request, cancellationToken);
        await log.NoteAsync(request.Origin, outcome, $"emptied the drive {drive}{(request.Force ? " by force" : "")}", $"to empty the drive {drive}");
        return outcome;
    }

    /// <summary>Who has a password in the address is refused, and the password is not kept for it.</summary>
    private static string WithoutSecret(string image) => Uri.TryCreate(image, UriKind.Absolute, out Uri? address) && address.UserInfo.Length > 0
        ? address.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.UserInfo, UriFormat.UriEscaped)
        : image;
}
