using Bmc.Contracts;
using Bmc.Contracts.Media;
using Bmc.Usb.NetworkMedia;

namespace Bmc.Usb.MassStorage;

/// <summary>What is in a drive, as it is kept over restarts.</summary>
/// <param name="Path">That the kernel was given: a file or a block device.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Kind">Of the drive.</param>
/// <param name="IsStream">Read out by somebody who is gone when the role is.</param>
internal sealed record InsertedRecord(
    string Drive,
    DriveKind Kind,
    string Image,
    string Path,
    long Size,
    bool Writable,
    bool IsStream = false,
    string? UserName = null,
    string? Password = null,
    bool AnyCertificate = false)
{
    /// <summary>An image of the BMC's own store.</summary>
    public bool IsStored => !IsStream && !NetworkImage.IsAddress(Image);

    public InsertRequest ToRequest() =>
        new(Image, new RequestOrigin("usb"), Writable, Force: true, UserName, Password, AnyCertificate);
}
