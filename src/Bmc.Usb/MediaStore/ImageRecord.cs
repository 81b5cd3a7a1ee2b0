namespace Bmc.Usb.MediaStore;

/// <summary>What is kept beside an image.</summary>
/// <param name="Sha256">Of the file as it was uploaded; null when the PC may have written to it since.</param>
internal sealed record ImageRecord(string? Sha256, DateTimeOffset Uploaded);

/// <summary>What is kept beside an upload.</summary>
internal sealed record UploadRecord(long Size, string? Sha256, bool Force);
