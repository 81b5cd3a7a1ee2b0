namespace Bmc.Linux.Video.V4l2;

/// <summary>What a device can be set to.</summary>
/// <param name="Width">0: as it is.</param>
/// <param name="Rate">Pictures a second; 0 when the device does not say.</param>
internal readonly record struct CaptureMode(PixelFormat Format, int Width, int Height, double Rate)
{
    /// <summary>Slower than this a mouse can't be followed.</summary>
    public const double UsableRate = 20;

    /// <summary>Beyond it dongles make pictures larger than their signal is, and encoders take too long.</summary>
    public const int LargestPicture = 1920 * 1200;

    /// <summary>
    /// Those that we can show, the best first: the device's own JPEG files cost us nothing; of the others the fewer bytes and conversions the
    /// better, but NV12 has only half of YUYV's colours.
    /// </summary>
    public static IReadOnlyList<(PixelFormat Format, uint FourCharacters)> Formats { get; } =
    [
        (PixelFormat.Jpeg, FourCharacters("MJPG")),
        (PixelFormat.Jpeg, FourCharacters("JPEG")),
        (PixelFormat.Yuyv, FourCharacters("YUYV")),
        (PixelFormat.Uyvy, FourCharacters("UYVY")),
        (PixelFormat.Nv12, FourCharacters("NV12")),
        (PixelFormat.Rgb24, FourCharacters("RGB3")),
        (PixelFormat.Bgr24, FourCharacters("BGR3")),
        (PixelFormat.Xbgr32, FourCharacters("XR24")),
    ];

    private long Pixels => (long)Width * Height;

    private bool IsUsable => Rate is 0 or >= UsableRate;

    private bool Fits => Pixels <= LargestPicture;

    /// <summary>A usable rate before size, size before the format, the format before what of the rate nobody sees.</summary>
    public static CaptureMode? Best(IEnumerable<CaptureMode> modes) => modes
        .OrderByDescending(mode => mode.IsUsable)
        .ThenByDescending(mode => mode.Fits)
        .ThenByDescending(mode => mode.Fits ? mode.Pixels : -mode.Pixels)
        .ThenBy(mode => Rank(mode.Format))
        .ThenByDescending(mode => mode.Rate)
        .Cast<CaptureMode?>()
        .FirstOrDefault();

    /// <summary>v4l2_fourcc: the first character in the lowest byte.</summary>
    public static uint FourCharacters(string name) => (uint)(name[0] | (name[1] << 8) | (name[2] << 16) | (name[3] << 24));

    private static int Rank(PixelFormat format) => Formats.TakeWhile(known => known.Format != format).Count();
}
