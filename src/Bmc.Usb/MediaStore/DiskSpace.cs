namespace Bmc.Usb.MediaStore;

/// <summary>The disk that the store is on.</summary>
/// <param name="Total">Bytes.</param>
/// <param name="Available">Bytes.</param>
public readonly record struct DiskSpace(long Total, long Available)
{
    // The BMC's own settings and logs are on the same disk: they need some megabytes, and an update of the image some more.
    private const long MaximumReserve = 512L << 20;
    private const int ReservedPart = 10;

    /// <summary>What no image gets.</summary>
    public long Reserved => Math.Min(MaximumReserve, Total / ReservedPart);

    /// <exception cref="IOException">The disk does not answer.</exception>
    public static DiskSpace Of(string folder)
    {
        var disk = new DriveInfo(folder);
        return new(disk.TotalSize, disk.AvailableFreeSpace);
    }
}
