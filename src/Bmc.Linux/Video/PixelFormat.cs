namespace Bmc.Linux.Video;

public enum PixelFormat
{
    /// <summary>3 bytes a pixel, red first (V4L2_PIX_FMT_RGB24).</summary>
    Rgb24,

    /// <summary>3 bytes a pixel, blue first (V4L2_PIX_FMT_BGR24).</summary>
    Bgr24,

    /// <summary>4 bytes a pixel: blue, green, red, nothing (V4L2_PIX_FMT_XBGR32).</summary>
    Xbgr32,

    /// <summary>Two pixels in 4 bytes: Y, Cb, Y, Cr (V4L2_PIX_FMT_YUYV).</summary>
    Yuyv,

    /// <summary>Two pixels in 4 bytes: Cb, Y, Cr, Y (V4L2_PIX_FMT_UYVY).</summary>
    Uyvy,

    /// <summary>All Y, then Cb and Cr in turn for each four pixels (V4L2_PIX_FMT_NV12).</summary>
    Nv12,

    /// <summary>A whole JPEG file, as the device made it (V4L2_PIX_FMT_MJPEG).</summary>
    Jpeg,
}
