namespace Bmc.Contracts.Media;

/// <param name="Format">What it holds, for people: "bootable CD (ISO 9660), also a disk".</param>
/// <param name="Sha256">Lower case, of the whole file as it was uploaded; null when the PC may have written to it since.</param>
/// <param name="InDrives">The drives that have it in.</param>
public sealed record StoredImage(string Name, long Size, string Format, string? Sha256, DateTimeOffset Uploaded, IReadOnlyList<string> InDrives);

/// <param name="Offset">How many bytes are there: the next one to send.</param>
public sealed record UploadState(string Name, long Size, long Offset);

/// <param name="Free">Bytes that can still be uploaded.</param>
/// <param name="Reserved">Bytes of the disk that are kept free for the BMC itself.</param>
public sealed record MediaStoreState(IReadOnlyList<StoredImage> Images, IReadOnlyList<UploadState> Uploads, long Free, long Reserved);

/// <param name="Name">1 to 128 letters, digits and <c>. - _ + ( )</c> or spaces; not beginning with a dot.</param>
/// <param name="Size">Bytes of the whole.</param>
/// <param name="Sha256">Hexadecimal; null when the sender does not know it. What arrives otherwise is thrown away.</param>
/// <param name="Force">Also a file of no known format.</param>
public sealed record BeginUploadRequest(string Name, long Size, RequestOrigin Origin, string? Sha256 = null, bool Force = false);

/// <summary>The images on the BMC itself, owned by the usb role. An image is there whole or not at all.</summary>
public interface IMediaStore
{
    /// <summary>The longest name.</summary>
    const int MaximumName = 128;

    ValueTask<MediaStoreState> GetAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Begins, or goes on with one of the same name, size and sum: its offset says where. Invalid: the name, size or sum; Conflict: the
    /// name is taken; StorageFull: no room for the whole of it.
    /// </summary>
    ValueTask<Result<UploadState>> BeginUploadAsync(BeginUploadRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Adds to an upload until <paramref name="bytes"/> ends. With the last byte the image is in the store, or refused and thrown away: Invalid
    /// when its sum is another or its format unknown. What was taken stays if <paramref name="bytes"/> breaks off. Conflict: not its offset; Busy: somebody
    /// is sending; StorageFull: the disk is.
    /// </summary>
    ValueTask<Result<UploadState>> AppendAsync(string name, long offset, Stream bytes, CancellationToken cancellationToken);

    ValueTask<Result> AbortUploadAsync(string name, CancellationToken cancellationToken);

    /// <summary>Conflict when a drive has it in.</summary>
    ValueTask<Result> DeleteAsync(string name, RequestOrigin origin, CancellationToken cancellationToken);
}
