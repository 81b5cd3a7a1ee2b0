using System.Runtime.InteropServices;

namespace Bmc.Linux.Video.V4l2;

/// <summary>struct v4l2_subdev_format with its struct v4l2_mbus_framefmt (linux/v4l2-subdev.h, v4l2-mediabus.h).</summary>
[StructLayout(LayoutKind.Explicit, Size = 88)]
internal struct SubdeviceFormat
{
    /// <summary>V4L2_SUBDEV_FORMAT_ACTIVE: what is, not what might be.</summary>
    public const uint Active = 1;

    /// <summary>V4L2_FIELD_NONE: whole pictures.</summary>
    public const uint Progressive = 1;

    /// <summary>MEDIA_BUS_FMT_UYVY8_1X16 (linux/media-bus-format.h).</summary>
    public const uint Uyvy = 0x200F;

    /// <summary>MEDIA_BUS_FMT_RGB888_1X24.</summary>
    public const uint Rgb = 0x100A;

    [FieldOffset(0)]
    public uint Which;

    [FieldOffset(4)]
    public uint Pad;

    [FieldOffset(8)]
    public uint Width;

    [FieldOffset(12)]
    public uint Height;

    [FieldOffset(16)]
    public uint Code;

    [FieldOffset(20)]
    public uint Field;
}
